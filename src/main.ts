import 'reflect-metadata';
import type { EventEmitter } from 'node:events';
import { ConfigProblem, readConfig } from './config.js';
import { layGround } from './ground.js';
import { StartRefused } from './platform/embedded/start-refused.js';
import { whereOf } from './platform/log/where-of.js';
import { createLog } from './platform/log/log.js';

const STOP_MS = 15_000;

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

async function main(): Promise<void> {
  const config = readConfig();
  const ground = layGround(config, say);
  // it is awaited in the house; a refusal that comes while the house is still being read must not end the process
  ground.catch(() => undefined);
  let close = async () => (await ground).stop();
  let leaving = false;
  let asked = false;
  const leave = (closed: () => void, broken: () => void) => {
    if (leaving) return;
    leaving = true;
    // what does not close keeps its ports and its folder: beside it `npm start` could open no other
    const late = setTimeout(() => process.exit(1), STOP_MS);
    close()
      .finally(() => clearTimeout(late))
      .then(closed, broken);
  };
  // Node turns a promise nobody has caught into one too
  process.on('uncaughtException', (error) => {
    createLog('fatal').fatal(whereOf(error), 'something broke that nobody caught: the house closes');
    // who is told to go while it falls is not opened again
    const gone = () => (asked ? process.exit(1) : fallen());
    leave(gone, gone);
  });
  const [{ openHouse }, { greet }] = await Promise.all([import('./house.js'), import('./greeting.js')]);
  const house = await openHouse(config, say, ground);
  close = () => house.stop();
  const stop = () => {
    asked = true;
    leave(
      () => process.exit(0),
      () => process.exit(1),
    );
  };
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);
  await greet(house, say);
}

/** `npm start` opens the hotel again; another service manager does so when it sees the code. */
function fallen(): void {
  const listeners: EventEmitter = process;
  if (!listeners.emit('fallen')) process.exit(1);
}

main().catch((error: unknown) => {
  const known = error instanceof ConfigProblem || error instanceof StartRefused;
  const text = known
    ? error.message
    : error instanceof Error
      ? (error.stack ?? error.message)
      : String(error);
  process.stderr.write(`${text}\n`);
  process.exit(1);
});
