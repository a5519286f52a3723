import { io } from 'socket.io-client';
import type { Audience, LiveChange, LiveSnapshot } from '../../contracts/live.js';
import { sessionLost } from './api.js';
import type { LiveStore } from './live-store.js';

export interface LiveLine {
  close(): void;
}

/** At most this long between two tries, for ever: a console never has to be reloaded. */
const longestWait = 2000;

/**
 * Keeps `store` true. `audience` of a kiosk may be left out where its session says it.
 * `over` with signed_out or not_allowed ends the line and calls `onOver`.
 */
export function openLive(
  store: LiveStore,
  audience: Audience | 'kiosk',
  onOver: (code: 'signed_out' | 'not_allowed') => void = sessionLost,
): LiveLine {
  const socket = io({
    path: '/live',
    transports: ['websocket'],
    reconnectionDelay: 200,
    reconnectionDelayMax: longestWait,
    timeout: 5000,
    auth: (answer) => answer({ ...store.hello(), audience }),
  });
  let ended = false;
  let retry: number | undefined;

  const again = (wait: number) => {
    window.clearTimeout(retry);
    if (ended) return;
    retry = window.setTimeout(() => socket.connect(), wait);
  };
  const anew = () => {
    store.forget();
    socket.disconnect();
    again(50);
  };

  socket.on('connect', () => {
    // A line that resumes is true from here on; a first one waits for its snapshot.
    if (store.ready()) store.status('live');
  });
  socket.on('snapshot', (snapshot: LiveSnapshot) => {
    store.snapshot(snapshot);
    store.status('live');
  });
  socket.on('change', (change: LiveChange) => {
    if (!store.change(change)) anew();
  });
  socket.on('over', (why: { code: 'signed_out' | 'not_allowed' | 'restarting' }) => {
    if (why.code === 'restarting') return;
    ended = true;
    store.status('lost');
    socket.disconnect();
    onOver(why.code);
  });
  socket.on('disconnect', (reason) => {
    store.status('lost');
    // Socket.IO tries again by itself except after the server's own goodbye.
    if (reason === 'io server disconnect') again(500);
  });
  socket.on('connect_error', () => {
    store.status('lost');
    if (!socket.active) again(longestWait);
  });
  const offline = () => store.status('lost');
  window.addEventListener('offline', offline);

  return {
    close() {
      ended = true;
      window.clearTimeout(retry);
      window.removeEventListener('offline', offline);
      socket.disconnect();
    },
  };
}
