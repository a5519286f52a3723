import type { IncomingHttpHeaders } from 'node:http';

/**
 * Whether a request comes from a page of this server. A browser always names the origin of a form, a fetch that
 * changes something, and a WebSocket; a request that names none comes from no foreign page.
 */
export function isOwnOrigin(headers: IncomingHttpHeaders, publicUrl: string | null): boolean {
  const { origin, host } = headers;
  if (origin === undefined) return headers['sec-fetch-site'] !== 'cross-site';
  if (!URL.canParse(origin)) return false;
  if (publicUrl && new URL(publicUrl).origin === new URL(origin).origin) return true;
  return new URL(origin).host === host;
}
