import { randomUUID } from 'node:crypto';
import http from 'node:http';
import WebSocket from 'ws';
import { type Figure, median, type Post, ratio, send } from '../measure.js';
import type { Player, Stage } from '../stage.js';

const ROUNDS = 8;
/** Sockets that join at the same time. */
const TOGETHER = 50;
const SIZES = [1, 100, 1_000];
const BYTES = 1_200;
/** A change counts what is on the shelf; no hotel has 60,000 of one kind. */
const SHELF = 500;

/** Listeners that speak as little as they may, so that both sides have the same audience. */
class Crowd {
  private heard = 0;
  private wake: () => void = () => undefined;
  /** Bytes of the last change. */
  bytes = 0;
  private readonly sockets: WebSocket[] = [];

  constructor(
    private readonly isChange: (text: string) => boolean,
    private readonly join: (crowd: (text: string) => void) => Promise<WebSocket>,
  ) {}

  async grow(size: number): Promise<void> {
    while (this.sockets.length < size) {
      const many = Math.min(TOGETHER, size - this.sockets.length);
      const joining = Array.from({ length: many }, () => this.join((text) => this.hear(text)));
      this.sockets.push(...(await Promise.all(joining)));
    }
  }

  /** Milliseconds until everybody has heard of what `act` does. */
  async timeOf(act: () => Promise<unknown>): Promise<number> {
    this.heard = 0;
    const everybody = new Promise<void>((resolve) => (this.wake = resolve));
    const began = performance.now();
    await Promise.all([act(), everybody]);
    return performance.now() - began;
  }

  leave(): void {
    for (const socket of this.sockets) socket.terminate();
  }

  private hear(text: string): void {
    if (!this.isChange(text)) return;
    this.bytes = text.length;
    this.heard += 1;
    if (this.heard === this.sockets.length) this.wake();
  }
}

/** Socket.IO by hand: `40` opens, `2`/`3` are ping and pong, `42[…]` are messages; a snapshot means it is in. */
function joinLive(url: string, cookie: string, hear: (text: string) => void): Promise<WebSocket> {
  return new Promise((resolve, reject) => {
    const address = `${url.replace('http', 'ws')}/live/?EIO=4&transport=websocket`;
    const socket = new WebSocket(address, { headers: { cookie, origin: url } });
    socket.on('error', reject);
    socket.on('message', (data: Buffer) => {
      const text = data.toString();
      if (text.startsWith('0')) socket.send('40{}');
      else if (text === '2') socket.send('3');
      else if (text.startsWith('44')) reject(new Error(text));
      else if (text.startsWith('42["snapshot"')) resolve(socket);
      else hear(text);
    });
  });
}

function joinBare(url: string, hear: (text: string) => void): Promise<WebSocket> {
  return new Promise((resolve, reject) => {
    const socket = new WebSocket(url.replace('http', 'ws'));
    socket.on('error', reject);
    socket.on('open', () => resolve(socket));
    socket.on('message', (data: Buffer) => hear(data.toString()));
  });
}

/** From the request of a desk until the last of 1, 100, 1,000 consoles has heard of it. */
export async function liveFigures(stage: Stage): Promise<Figure[]> {
  const house = await stage.play('house-program', {
    databaseUrl: await stage.database('live_house', SHELF),
    folder: stage.folder,
  });
  const bare = await stage.play('baselines/bare-desk', {
    databaseUrl: await stage.database('live_bare', SHELF),
  });
  const [url = '', , side = ''] = house.url.split('|');
  const ours = new Crowd(
    (text) => text.startsWith('42["change"'),
    (hear) => joinLive(url, stage.facts.cookie, hear),
  );
  const theirs = new Crowd(
    () => true,
    (hear) => joinBare(bare.url, hear),
  );
  const agent = new http.Agent({ keepAlive: true });
  const figures: Figure[] = [];
  for (const size of SIZES) {
    await ours.grow(size);
    await theirs.grow(size);
    const push = await compare(
      () => ours.timeOf(() => send(agent, pushed(side, BYTES))),
      () => theirs.timeOf(() => send(agent, pushed(bare.url, ours.bytes))),
    );
    figures.push({
      what: `a change sent to ${size} consoles, of bare ws`,
      found: `${push.times.toFixed(2)} ×`,
      aim: '≤ 1.5 ×',
      met: push.times <= 1.5,
      detail: `${push.detail}; ${ours.bytes} bytes each`,
    });
    const whole = await compare(
      () => ours.timeOf(() => send(agent, post(stage, url))),
      () => theirs.timeOf(() => send(agent, post(stage, bare.url, ours.bytes))),
    );
    figures.push({
      what: `from a hand-out's request until ${size} consoles show it, of bare statement and ws`,
      found: `${whole.times.toFixed(2)} ×`,
      aim: 'none',
      met: true,
      detail: whole.detail,
    });
  }
  agent.destroy();
  for (const crowd of [ours, theirs]) crowd.leave();
  await stopAll([house, bare]);
  return figures;
}

async function compare(ours: () => Promise<number>, bare: () => Promise<number>) {
  const [found, floor] = [[] as number[], [] as number[]];
  for (let round = -2; round < ROUNDS; round += 1) {
    const [mine, base] = [await ours(), await bare()];
    if (round < 0) continue;
    found.push(mine);
    floor.push(base);
  }
  const detail = `house ${median(found).toFixed(1)} ms, bare ${median(floor).toFixed(1)} ms`;
  return { times: ratio(found, floor), detail };
}

function pushed(url: string, bytes: number): Post {
  return { url: new URL('/push', url), headers: { 'x-bytes': String(bytes) }, body: () => '{}' };
}

function post(stage: Stage, url: string, bytes = 0): Post {
  const { cookie, stayId, amenityId } = stage.facts;
  const headers = { cookie, 'idempotency-key': randomUUID(), 'x-bytes': String(bytes) };
  return { url: new URL('/api/handouts', url), headers, body: () => JSON.stringify({ stayId, amenityId }) };
}

async function stopAll(players: Player[]): Promise<void> {
  for (const player of players) await player.stop();
}
