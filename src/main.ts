import 'reflect-metadata';
import { ConfigProblem, readConfig } from './config.js';
import { layGround } from './ground.js';
import { StartRefused } from './platform/embedded/start-refused.js';

const STOP_MS = 15_000;

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

async function main(): Promise<void> {
  const config = readConfig();
  const ground = layGround(config, say);
  // it is awaited in the house; a refusal that comes while the house is still being read must not end the process
  ground.catch(() => undefined);
  const [{ openHouse }, { greet }] = await Promise.all([import('./house.js'), import('./greeting.js')]);
  const house = await openHouse(config, say, ground);
  let stopping = false;
  const stop = () => {
    if (stopping) return;
    stopping = true;
    setTimeout(() => process.exit(1), STOP_MS).unref();
    house.stop().then(
      () => process.exit(0),
      () => process.exit(1),
    );
  };
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);
  await greet(house, say);
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
