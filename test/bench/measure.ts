import http from 'node:http';

/** One line of the table: what is promised, what was found. */
export interface Figure {
  what: string;
  /** As a person reads it. */
  found: string;
  aim: string;
  met: boolean;
  /** Absolute numbers behind a ratio. */
  detail: string;
}

export function median(values: number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  const [low = NaN, high = NaN] = [sorted[sorted.length % 2 ? middle : middle - 1], sorted[middle]];
  return (low + high) / 2;
}

/** Median of the ratios of one round each: a machine that is slow for a while is slow for both. */
export function ratio(ours: number[], bare: number[]): number {
  return median(ours.map((value, i) => value / (bare[i] ?? NaN)));
}

export interface Post {
  url: URL;
  headers: Record<string, string>;
  /** A body per request. */
  body(): string;
  /** Headers that differ per request. */
  more?(): Record<string, string>;
}

/**
 * Requests a second over kept connections, each sending its next request when the last one is answered.
 * @throws when one is not answered with `status`: a fast refusal is no speed
 */
export async function load(post: Post, connections: number, ms: number, status: number): Promise<number> {
  const agent = new http.Agent({ keepAlive: true, maxSockets: connections });
  const began = performance.now();
  const end = began + ms;
  let done = 0;
  const one = async (): Promise<void> => {
    while (performance.now() < end) {
      const reply = await send(agent, post);
      if (reply.status !== status)
        throw new Error(`${post.url.href} answered ${reply.status}: ${reply.text.slice(0, 300)}`);
      done += 1;
    }
  };
  await Promise.all(Array.from({ length: connections }, one));
  const seconds = (performance.now() - began) / 1000;
  agent.destroy();
  return done / seconds;
}

export function send(agent: http.Agent | undefined, post: Post): Promise<{ status: number; text: string }> {
  return new Promise((resolve, reject) => {
    const text = post.body();
    const headers = {
      ...post.headers,
      ...post.more?.(),
      'content-type': 'application/json',
      'content-length': String(Buffer.byteLength(text)),
    };
    const request = http.request(post.url, { method: 'POST', agent, headers }, (reply) => {
      const pieces: Buffer[] = [];
      reply.on('data', (piece: Buffer) => pieces.push(piece));
      reply.on('end', () =>
        resolve({ status: reply.statusCode ?? 0, text: Buffer.concat(pieces).toString() }),
      );
      reply.on('error', reject);
    });
    request.on('error', reject);
    request.end(text);
  });
}

/** Milliseconds of each of `times` runs. */
export async function timesOf(times: number, work: () => Promise<unknown>): Promise<number[]> {
  const found = [];
  for (let i = 0; i < times; i += 1) {
    const began = performance.now();
    await work();
    found.push(performance.now() - began);
  }
  return found;
}
