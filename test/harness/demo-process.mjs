import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** `npm start` on a folder of its own, consoles included. @returns its address, and how it ends */
export function startDemo({ env, data, port, mqttPort }) {
  const child = spawn(process.execPath, ['src/start.mjs'], {
    cwd: root,
    env: { ...env, GERNE_DATA: data, PORT: String(port), MQTT_PORT: String(mqttPort), GERNE_LOG: 'error' },
  });
  const ended = new Promise((resolve) => child.once('close', resolve));
  let heard = '';
  const ready = new Promise((resolve, reject) => {
    child.stdout.on('data', (piece) => {
      heard += piece;
      if (heard.includes('Gerne is ready')) resolve();
    });
    child.stderr.on('data', (piece) => (heard += piece));
    void ended.then(() => reject(new Error(`the demo hotel ended: ${heard}`)));
  });
  const stop = () => {
    child.kill('SIGTERM');
    return ended;
  };
  return { url: `http://127.0.0.1:${port}`, ready, stop };
}
