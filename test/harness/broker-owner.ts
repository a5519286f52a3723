import { startTestBroker } from './test-broker.js';

/** A process with a broker of its own, for tests that kill it. Prints one JSON line for each thing that happens. */
const [dataDir = '', port = '0'] = process.argv.slice(2);
const tell = (news: object): boolean => process.stdout.write(`${JSON.stringify(news)}\n`);

try {
  const broker = await startTestBroker(dataDir, (refused) => tell({ refused }), Number(port));
  tell({ url: broker.url });
} catch (error) {
  tell({ failed: String(error) });
  process.exitCode = 1;
}
