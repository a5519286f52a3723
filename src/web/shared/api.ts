import { ApiProblem, noLine, toProblem } from './api-problem.js';
import { ActionKeys } from './idempotency.js';

export interface CallOptions {
  /** JSON body. */
  body?: unknown;
  /** CSV body instead of JSON. */
  csv?: string;
  signal?: AbortSignal;
  /** A 401 here is an answer, not a lost session (sign-in, kiosk). */
  quiet?: boolean;
  /** A POST that only asks (search, preview, lookup): no key, nothing to remember. */
  asks?: boolean;
  /** Waits between tries of a call whose line broke; consoles that must answer at once pass []. */
  waits?: number[];
}

const usualWaits = [250, 800, 2000];
const keys = new ActionKeys();
const lost = new Set<() => void>();
let language = 'de';

/** First choice of `Accept-Language` of every call from now on. */
export function speak(chosen: string): void {
  language = chosen;
}

/** Calls back when the server no longer knows this session. Returns its own end. */
export function onSessionLost(listener: () => void): () => void {
  lost.add(listener);
  return () => lost.delete(listener);
}

export function sessionLost(): void {
  for (const listener of lost) listener();
}

const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));
/** Answers of something between us and the server, which says nothing about the action. */
const between = new Set([502, 503, 504]);

function headersOf(method: string, options: CallOptions, key: string | null): Headers {
  const headers = new Headers({ accept: 'application/json', 'accept-language': language });
  if (options.csv !== undefined) headers.set('content-type', 'text/csv; charset=utf-8');
  else if (options.body !== undefined) headers.set('content-type', 'application/json');
  if (key && method !== 'GET') headers.set('idempotency-key', key);
  return headers;
}

async function reply<T>(response: Response, quiet: boolean): Promise<T> {
  const text = await response.text();
  let body: unknown = null;
  try {
    body = text === '' ? null : (JSON.parse(text) as unknown);
  } catch {
    body = text;
  }
  if (response.ok) return body as T;
  if (response.status === 401 && !quiet) sessionLost();
  throw toProblem(response.status, body);
}

async function once<T>(method: string, path: string, options: CallOptions, key: string | null): Promise<T> {
  let response: Response;
  try {
    response = await fetch(path, {
      method,
      headers: headersOf(method, options, key),
      body: options.csv ?? (options.body === undefined ? undefined : JSON.stringify(options.body)),
      signal: options.signal,
      credentials: 'same-origin',
    });
  } catch (error) {
    if (options.signal?.aborted) throw error;
    throw new ApiProblem(noLine, 0);
  }
  if (between.has(response.status) && !response.headers.get('content-type')?.includes('problem+json'))
    throw new ApiProblem(noLine, response.status);
  return reply<T>(response, options.quiet ?? false);
}

/**
 * One call of the API. Every command carries an Idempotency-Key that stays the same until it is answered, so a
 * broken line is tried again by itself and does nothing twice. Throws ApiProblem (or the abort of `signal`).
 */
export async function call<T>(method: string, path: string, options: CallOptions = {}): Promise<T> {
  const fingerprint = `${method} ${path} ${options.csv ?? JSON.stringify(options.body) ?? ''}`;
  const key = method === 'GET' || options.asks ? null : keys.take(fingerprint);
  const waits = options.waits ?? usualWaits;
  for (let attempt = 0; ; attempt += 1) {
    try {
      const result = await once<T>(method, path, options, key);
      keys.answered(fingerprint);
      return result;
    } catch (error) {
      if (!(error instanceof ApiProblem)) throw error;
      const wait = waits[attempt];
      if (error.code !== noLine || wait === undefined) {
        if (error.code !== noLine) keys.answered(fingerprint);
        throw error;
      }
      await pause(wait);
    }
  }
}

export const get = <T>(path: string, options?: CallOptions) => call<T>('GET', path, options);
export const post = <T>(path: string, body: unknown = {}, options?: CallOptions) =>
  call<T>('POST', path, { ...options, body });
export const put = <T>(path: string, body: unknown, options?: CallOptions) =>
  call<T>('PUT', path, { ...options, body });
export const patch = <T>(path: string, body: unknown, options?: CallOptions) =>
  call<T>('PATCH', path, { ...options, body });
export const postCsv = <T>(path: string, csv: string, options?: CallOptions) =>
  call<T>('POST', path, { ...options, csv });
