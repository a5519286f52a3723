import { startEmbeddedPostgres } from '../../src/platform/embedded/postgres.js';
import { StartRefused } from '../../src/platform/embedded/start-refused.js';

/** A process with a database of its own, for tests that kill it. Prints one JSON line for each thing that happens. */
const [dataDir = ''] = process.argv.slice(2);
const tell = (news: object): boolean => process.stdout.write(`${JSON.stringify(news)}\n`);

try {
  const began = performance.now();
  const postgres = await startEmbeddedPostgres({ dataDir, say: (line) => tell({ said: line }) });
  postgres.onBack(() => tell({ back: postgres.pid }));
  process.once(
    'SIGTERM',
    () =>
      void postgres
        .stop()
        .then(() => tell({ stopped: true }))
        .then(() => process.exit()),
  );
  tell({ url: postgres.url, pid: postgres.pid, took: performance.now() - began });
  setInterval(() => undefined, 1_000);
} catch (error) {
  tell({ refused: error instanceof StartRefused, message: String(error) });
  process.exitCode = 1;
}
