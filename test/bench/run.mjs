// `npm run bench`, `npm run bench -- --write` (writes the figures into docs/performance.md), `npm run bench -- hand-out`
import '../harness/ts-hooks.mjs';

const { bench } = await import('./bench.ts');
await bench(process.argv.slice(2));
