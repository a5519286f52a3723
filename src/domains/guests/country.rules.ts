import type { Language } from '../../contracts/common.js';

/** ISO 3166-1, alpha-3 and alpha-2: property systems write either, sometimes both in one file. */
const PAIRS =
  'ABWAW AFGAF AGOAO AIAAI ALAAX ALBAL ANDAD AREAE ARGAR ARMAM ASMAS ATAAQ ATFTF ATGAG AUSAU AUTAT AZEAZ BDIBI BELBE ' +
  'BENBJ BESBQ BFABF BGDBD BGRBG BHRBH BHSBS BIHBA BLMBL BLRBY BLZBZ BMUBM BOLBO BRABR BRBBB BRNBN BTNBT BVTBV BWABW ' +
  'CAFCF CANCA CCKCC CHECH CHLCL CHNCN CIVCI CMRCM CODCD COGCG COKCK COLCO COMKM CPVCV CRICR CUBCU CUWCW CXRCX CYMKY ' +
  'CYPCY CZECZ DEUDE DJIDJ DMADM DNKDK DOMDO DZADZ ECUEC EGYEG ERIER ESHEH ESPES ESTEE ETHET FINFI FJIFJ FLKFK FRAFR ' +
  'FROFO FSMFM GABGA GBRGB GEOGE GGYGG GHAGH GIBGI GINGN GLPGP GMBGM GNBGW GNQGQ GRCGR GRDGD GRLGL GTMGT GUFGF GUMGU ' +
  'GUYGY HKGHK HMDHM HNDHN HRVHR HTIHT HUNHU IDNID IMNIM INDIN IOTIO IRLIE IRNIR IRQIQ ISLIS ISRIL ITAIT JAMJM JEYJE ' +
  'JORJO JPNJP KAZKZ KENKE KGZKG KHMKH KIRKI KNAKN KORKR KWTKW LAOLA LBNLB LBRLR LBYLY LCALC LIELI LKALK LSOLS LTULT ' +
  'LUXLU LVALV MACMO MAFMF MARMA MCOMC MDAMD MDGMG MDVMV MEXMX MHLMH MKDMK MLIML MLTMT MMRMM MNEME MNGMN MNPMP MOZMZ ' +
  'MRTMR MSRMS MTQMQ MUSMU MWIMW MYSMY MYTYT NAMNA NCLNC NERNE NFKNF NGANG NICNI NIUNU NLDNL NORNO NPLNP NRUNR NZLNZ ' +
  'OMNOM PAKPK PANPA PCNPN PERPE PHLPH PLWPW PNGPG POLPL PRIPR PRKKP PRTPT PRYPY PSEPS PYFPF QATQA REURE ROURO RUSRU ' +
  'RWARW SAUSA SDNSD SENSN SGPSG SGSGS SHNSH SJMSJ SLBSB SLESL SLVSV SMRSM SOMSO SPMPM SRBRS SSDSS STPST SURSR SVKSK ' +
  'SVNSI SWESE SWZSZ SXMSX SYCSC SYRSY TCATC TCDTD TGOTG THATH TJKTJ TKLTK TKMTM TLSTL TONTO TTOTT TUNTN TURTR TUVTV ' +
  'TWNTW TZATZ UGAUG UKRUA UMIUM URYUY USAUS UZBUZ VATVA VCTVC VENVE VGBVG VIRVI VNMVN VUTVU WLFWF WSMWS XKXXK YEMYE ' +
  'ZAFZA ZMBZM ZWEZW';

const ALPHA_2 = new Map(PAIRS.split(' ').map((pair) => [pair.slice(0, 3), pair.slice(3)] as const));
const KNOWN_2 = new Set(ALPHA_2.values());

/**
 * Where most people read that language. Belgium is left out on purpose: French is the wrong guess for most Flemish
 * guests, and English offends nobody. Switzerland is the hotel's own first language, see `languageOf`.
 */
const SPOKEN: Record<'de' | 'fr' | 'it', ReadonlySet<string>> = {
  de: new Set(['DE', 'AT', 'LI']),
  fr: new Set(
    'FR LU MC GP MQ RE GF PF NC YT PM WF BL MF MA DZ TN SN CI ML BF NE TG BJ GA CG CD CM MG HT'.split(' '),
  ),
  it: new Set(['IT', 'SM', 'VA']),
};

/** Alpha-2 code of an alpha-2 or alpha-3 code in any case; null when it names no country. */
export function countryCode(text: string): string | null {
  const code = text.trim().toUpperCase();
  if (code === 'UK') return 'GB';
  return ALPHA_2.get(code) ?? (KNOWN_2.has(code) ? code : null);
}

/** The language to greet a guest in: the country's if the hotel offers it, else English, else the hotel's first. */
export function languageOf(country: string | null, hotelLanguages: readonly string[]): Language {
  const offered = hotelLanguages.filter(isLanguage);
  const first = offered[0] ?? 'en';
  const code = country === null ? null : countryCode(country);
  if (code === 'CH') return first;
  const spoken = code === null ? 'en' : spokenIn(code);
  if (offered.includes(spoken)) return spoken;
  return offered.includes('en') ? 'en' : first;
}

function spokenIn(code: string): Language {
  if (SPOKEN.de.has(code)) return 'de';
  if (SPOKEN.fr.has(code)) return 'fr';
  return SPOKEN.it.has(code) ? 'it' : 'en';
}

function isLanguage(text: string): text is Language {
  return text === 'de' || text === 'en' || text === 'fr' || text === 'it';
}
