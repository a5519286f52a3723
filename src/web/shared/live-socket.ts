import { io, type Socket } from 'socket.io-client';
import type { Audience, LiveChange, LiveSnapshot } from '../../contracts/live.js';
import { sessionLost } from './api.js';
import type { LiveStore } from './live-store.js';

export interface LiveLine {
  close(): void;
}

/** At most this long between two tries, for ever: a console never has to be reloaded. */
const longestWait = 2000;

type Over = (code: 'signed_out' | 'not_allowed') => void;

/** Messages of the house: each is proof that the line is there. */
function hear(socket: Socket, store: LiveStore, anew: () => void, over: Over): void {
  socket.on('connect', () => {
    // A line that resumes is true from here on; a first one waits for its snapshot.
    if (store.ready()) store.status('live');
  });
  socket.on('snapshot', (snapshot: LiveSnapshot) => {
    store.snapshot(snapshot);
    store.status('live');
  });
  socket.on('change', (change: LiveChange) => {
    if (store.change(change)) store.status('live');
    else anew();
  });
  socket.on('over', ({ code }: { code: 'signed_out' | 'not_allowed' | 'restarting' }) => {
    if (code !== 'restarting') over(code);
  });
}

/**
 * Keeps `store` true. `audience` of a kiosk may be left out where its session says it.
 * `over` with signed_out or not_allowed ends the line and calls `onOver`.
 */
export function openLive(
  store: LiveStore,
  audience: Audience | 'kiosk' | 'guest',
  onOver: Over = sessionLost,
): LiveLine {
  const socket = io({
    path: '/live',
    transports: ['websocket'],
    reconnectionDelay: 200,
    reconnectionDelayMax: longestWait,
    timeout: 5000,
    auth: (answer) => answer({ ...store.hello(), audience }),
  });
  const stop = new AbortController();
  const lost = () => store.status('lost');
  const again = (wait: number) => window.setTimeout(() => !stop.signal.aborted && socket.connect(), wait);
  const close = () => {
    stop.abort();
    socket.disconnect();
  };
  const anew = () => {
    store.forget();
    socket.disconnect();
    again(50);
  };
  hear(socket, store, anew, (code) => {
    close();
    onOver(code);
  });
  socket.on('disconnect', (reason) => {
    lost();
    // Socket.IO tries again by itself except after the server's own goodbye.
    if (reason === 'io server disconnect') again(500);
  });
  socket.on('connect_error', () => {
    lost();
    if (!socket.active) again(longestWait);
  });
  window.addEventListener('offline', lost, { signal: stop.signal });
  window.addEventListener('online', () => socket.connected && store.status('live'), { signal: stop.signal });
  return { close };
}
