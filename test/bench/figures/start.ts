import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { type Figure, median } from '../measure.js';
import type { Stage } from '../stage.js';

const MAIN = fileURLToPath(new URL('../../../dist/src/main.js', import.meta.url));
const STARTS = 3;

/** From the command to the line that says where the hotel is, on a folder that is there; and what the app then holds. */
export async function startFigures(stage: Stage): Promise<Figure[]> {
  if (!existsSync(MAIN)) throw new Error('Build first: npm run build.');
  const folder = `${stage.folder}/start`;
  await once(folder);
  const [seconds, megabytes] = [[] as number[], [] as number[]];
  for (let i = 0; i < STARTS; i += 1) {
    const found = await once(folder);
    seconds.push(found.seconds);
    megabytes.push(found.megabytes);
  }
  const [start, memory] = [median(seconds), median(megabytes)];
  const detail = `median of ${STARTS} starts, embedded database and broker`;
  return [
    {
      what: 'ready on an existing folder',
      found: `${start.toFixed(1)} s`,
      aim: '≤ 4 s',
      met: start <= 4,
      detail,
    },
    {
      what: 'resident memory of the app',
      found: `${memory.toFixed(0)} MB`,
      aim: '≤ 250 MB',
      met: memory <= 250,
      detail: 'three seconds after it was ready',
    },
  ];
}

async function once(folder: string): Promise<{ seconds: number; megabytes: number }> {
  const began = performance.now();
  const env = { PATH: '/usr/bin:/bin', PORT: '0', MQTT_PORT: '0', GERNE_DATA: folder, GERNE_LOG: 'error' };
  const child = spawn(process.execPath, [MAIN, '--empty'], { env, stdio: ['ignore', 'pipe', 'inherit'] });
  const gone = new Promise<void>((resolve) => child.once('close', () => resolve()));
  await new Promise<void>((resolve, reject) => {
    child.once('close', () => reject(new Error('the house did not open')));
    child.stdout.on('data', (text: Buffer) => /https?:\/\//.test(text.toString()) && resolve());
  });
  const seconds = (performance.now() - began) / 1000;
  await pause(3_000);
  const status = await readFile(`/proc/${child.pid ?? 0}/status`, 'utf8');
  const megabytes = Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? NaN) / 1024;
  child.kill('SIGTERM');
  await gone;
  return { seconds, megabytes };
}
