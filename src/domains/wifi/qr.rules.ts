/**
 * What a phone's camera understands as "join this network" [R: ZXing, barcode contents]: `WIFI:T:WPA;S:…;P:…;;`, with
 * a backslash before `\ ; , : "`. The voucher's code cannot ride in it. Null: there is no network to join.
 */
export function joinText(network: string, password: string): string | null {
  if (network === '') return null;
  const secret = password === '' ? 'T:nopass;' : 'T:WPA;';
  const key = password === '' ? '' : `P:${escaped(password)};`;
  return `WIFI:${secret}S:${escaped(network)};${key};`;
}

/** The portal with the code in the fragment, which no server, proxy or log on the way gets to see. */
export function portalAddress(portal: string, code: string): string | null {
  if (!URL.canParse(portal)) return null;
  const address = new URL(portal);
  if (address.protocol !== 'https:' && address.protocol !== 'http:') return null;
  address.hash = new URLSearchParams({ code }).toString();
  return address.href;
}

function escaped(text: string): string {
  return text.replace(/[\\;,:"]/g, '\\$&');
}
