import { createPortal } from 'react-dom';
import type { Slip } from '../../contracts/wifi.js';
import { groupCode, svgAddress } from './code-digits.js';
import { formatFor } from './format.js';
import { readStored, writeStored } from './stored.js';
import { wordsIn } from './words.js';
import './print-slip.css';

export type Paper = 'a4' | '80mm';

export function paper(): Paper {
  return readStored('paper') === '80mm' ? '80mm' : 'a4';
}

export function choosePaper(chosen: Paper): void {
  writeStored('paper', chosen);
}

function Qr({ svg, words }: { svg: string; words: string }) {
  return (
    <figure>
      <img src={svgAddress(svg)} alt={words} />
      <figcaption>{words}</figcaption>
    </figure>
  );
}

/** One slip in the guest's language, as it is printed; also shown on the screen before. */
export function SlipSheet({ slip }: { slip: Slip }) {
  const t = wordsIn(slip.language);
  const format = formatFor(slip.language, { timeZone: slip.timeZone, currency: 'CHF' });
  const stamp = (iso: string) => `${format.day(iso)}, ${format.time(iso)}`;
  const secret = slip.code ?? slip.pin;
  return (
    <article className="slip" lang={slip.language}>
      <p className="slip-hotel">{slip.hotel}</p>
      <h1>{slip.amenity}</h1>
      <p>
        {slip.guest}
        {slip.room ? ` · ${t('slip.room', { room: slip.room })}` : ''}
      </p>
      {slip.unitTag && <p className="slip-tag">{slip.unitTag}</p>}
      {slip.station && <p>{t('slip.bay', { station: slip.station, bay: slip.bay ?? '' })}</p>}
      {secret && (
        <>
          <p className="slip-label">{t(slip.code ? 'slip.code' : 'slip.pin')}</p>
          <p className="slip-code">{groupCode(secret)}</p>
        </>
      )}
      {slip.terms && <p>{slip.terms}</p>}
      {slip.network && <p>{t('slip.network', { network: slip.network })}</p>}
      {slip.networkPassword && <p>{t('slip.password', { password: slip.networkPassword })}</p>}
      {(slip.joinQr ?? slip.portalQr ?? slip.pageQr) && (
        <div className="slip-qrs">
          {slip.joinQr && <Qr svg={slip.joinQr} words={t('slip.join')} />}
          {slip.portalQr && <Qr svg={slip.portalQr} words={t('slip.portal')} />}
          {slip.pageQr && <Qr svg={slip.pageQr} words={t('slip.page')} />}
        </div>
      )}
      {slip.dueAt && <p className="slip-due">{t('slip.due', { when: stamp(slip.dueAt) })}</p>}
      {slip.question && (
        <div className="slip-question">
          <p className="slip-label">{t('slip.question')}</p>
          <p>{slip.question}</p>
          <div className="slip-line" />
          <div className="slip-line" />
        </div>
      )}
      <p className="slip-foot">{t('slip.given', { when: stamp(slip.givenAt) })}</p>
      <p className="slip-foot">{t('slip.thanks')}</p>
    </article>
  );
}

/** What goes to the printer; on the screen it is nowhere. Call `window.print()` after it is rendered. */
export function PrintSlip({ slip, on }: { slip: Slip; on: Paper }) {
  return createPortal(
    <div className={`print-only paper-${on}`} data-testid="print-slip">
      <SlipSheet slip={slip} />
    </div>,
    document.body,
  );
}
