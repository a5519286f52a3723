import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { isRecord } from '../src/contracts/devices/parsed.js';
import { soundLine } from './faults.js';
import type { StationHandle } from './mqtt-shell.js';

export interface ControlHandle {
  readonly url: string;
  close(): Promise<void>;
}

type Action = (station: StationHandle, bay: number) => void;

const BAY_ACTIONS: Readonly<Record<string, Action>> = {
  'put in': (station, bay) => station.guest.put(bay, { connector: 'any', watts: 15 }),
  'take out': (station, bay) => station.guest.take(bay),
  'close door': (station, bay) => station.guest.closeDoor(bay),
  'force door': (station, bay) => station.guest.forceDoor(bay),
  key: (station, bay) => station.override(bay),
  'jam on/off': (station, bay) => station.faults.setJam(bay, !station.faults.isJammed(bay)),
  'sensor stuck shut': (station, bay) => station.stick(bay, 'closed'),
  'sensor stuck open': (station, bay) => station.stick(bay, 'open'),
  'sensor ok': (station, bay) => station.stick(bay, null),
};

const STATION_ACTIONS: Readonly<Record<string, Action>> = {
  'power cut': (station) => station.powerCut(),
  'power back': (station) => station.powerBack(),
  'break connection': (station) => station.dropLink(),
  'drop half': (station) => void (station.faults.line = { ...soundLine, dropIn: 0.5, dropOut: 0.5 }),
  'delay 2 s': (station) => void (station.faults.line = { ...soundLine, delayMs: 2_000 }),
  'double all': (station) => void (station.faults.line = { ...soundLine, duplicateIn: 1, duplicateOut: 1 }),
  'sound line': (station) => void (station.faults.line = soundLine),
};

/**
 * The hands of the visitors: a page on 127.0.0.1 to move doors and devices and to break things. For trying the kiosk
 * without a locker; it knows no secret and is served only when asked for.
 */
export async function startControl(station: StationHandle, port: number): Promise<ControlHandle> {
  const server = createServer((request, response) => {
    answer(station, request, response).catch((error: unknown) => {
      reply(response, 409, error instanceof Error ? error.message : 'failed');
    });
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  const { port: bound } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${bound}/`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function answer(
  station: StationHandle,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  // Any web page in the same browser could reach 127.0.0.1: only this page, under this name, may act.
  const host = request.headers.host ?? '';
  const origin = request.headers.origin;
  if (!/^(?:127\.0\.0\.1|localhost):\d+$/.test(host) || (origin && origin !== `http://${host}`)) {
    return reply(response, 403, 'only from this page');
  }
  if (request.method === 'GET' && request.url === '/') return reply(response, 200, PAGE, 'text/html');
  if (request.method === 'GET' && request.url === '/state') {
    return reply(response, 200, JSON.stringify(view(station)), 'application/json');
  }
  if (request.method !== 'POST' || request.url !== '/do') return reply(response, 404, 'nothing here');
  act(station, await body(request));
  reply(response, 204, '');
}

function act(station: StationHandle, order: unknown): void {
  const { action, bay } = isRecord(order) ? order : {};
  if (typeof action !== 'string') throw new Error('no action');
  const number = typeof bay === 'number' ? bay : 0;
  const actions = number > 0 ? BAY_ACTIONS : STATION_ACTIONS;
  const run = Object.hasOwn(actions, action) ? actions[action] : undefined;
  if (!run) throw new Error('no such action');
  run(station, number);
}

async function body(request: IncomingMessage): Promise<unknown> {
  let text = '';
  for await (const chunk of request) {
    text += String(chunk);
    if (text.length > 1_000) throw new Error('too long');
  }
  return JSON.parse(text);
}

function view(station: StationHandle): object {
  const state = station.state();
  return {
    power: state !== null,
    online: state?.online ?? false,
    line: station.faults.line,
    fired: station.faults.fired,
    unacknowledged: state?.journal.pending.length ?? 0,
    bays: Array.from({ length: station.bays }, (_, at) => {
      const world = station.world(at + 1);
      const bay = state?.bays[at];
      const device = world.device ? `device ${Math.round(world.device.charge * 100)} %` : 'empty';
      const told = bay ? `${bay.lock}, ${bay.charging}, ${bay.meter.watts.toFixed(1)} W` : 'no power';
      const located = bay?.locateUntil ? ', light blinks' : '';
      return { door: world.door, text: `${device}, ${told}${located}` };
    }),
  };
}

function reply(response: ServerResponse, status: number, text: string, type = 'text/plain'): void {
  response.writeHead(status, { 'content-type': `${type}; charset=utf-8`, 'cache-control': 'no-store' });
  response.end(text);
}

const PAGE = `<!doctype html><html lang="en"><meta charset="utf-8">
<meta name="viewport" content="width=device-width"><title>Station by hand</title>
<style>
  body { font: 16px/1.4 system-ui, sans-serif; margin: 1rem; color-scheme: light dark; }
  main { display: grid; grid-template-columns: repeat(auto-fill, minmax(17rem, 1fr)); gap: .75rem; }
  section { border: 1px solid #8888; border-radius: .5rem; padding: .75rem; }
  section.open { border-color: #d97706; box-shadow: inset 0 0 0 2px #d97706; }
  h2 { margin: 0; font-size: 1.1rem; } p { margin: .25rem 0 .5rem; }
  button { font: inherit; margin: .1rem; padding: .3rem .6rem; min-height: 2rem; }
</style>
<h1>Station by hand</h1><p id="line" role="status"></p><div id="all"></div><p id="said" role="alert"></p><main></main>
<script>
  const perBay = ${JSON.stringify(Object.keys(BAY_ACTIONS))};
  const perStation = ${JSON.stringify(Object.keys(STATION_ACTIONS))};
  const $ = (id) => document.getElementById(id);
  async function act(action, bay) {
    const answer = await fetch('/do', { method: 'POST', body: JSON.stringify({ action, bay }) });
    $('said').textContent = answer.ok ? '' : await answer.text();
    await show();
  }
  function buttons(into, names, bay) {
    for (const name of names) {
      const button = into.appendChild(document.createElement('button'));
      button.textContent = name;
      if (bay) button.setAttribute('aria-label', 'Bay ' + bay + ': ' + name);
      button.onclick = () => act(name, bay);
    }
  }
  async function show() {
    const state = await (await fetch('/state')).json();
    const main = document.querySelector('main');
    if (!main.children.length) state.bays.forEach((_, at) => {
      const box = main.appendChild(document.createElement('section'));
      box.innerHTML = '<h2></h2><p></p>';
      buttons(box, perBay, at + 1);
    });
    state.bays.forEach((bay, at) => {
      const box = main.children[at];
      box.className = bay.door;
      box.querySelector('h2').textContent = 'Bay ' + (at + 1) + ': ' + bay.door;
      box.querySelector('p').textContent = bay.text;
    });
    $('line').textContent = (state.power ? state.online ? 'online' : 'no connection' : 'no power') +
      ', journal waiting: ' + state.unacknowledged + ', line: ' + JSON.stringify(state.line);
  }
  buttons($('all'), perStation, 0);
  show(); setInterval(() => show().catch(() => { $('line').textContent = 'this station has stopped'; }), 1000);
</script></html>`;
