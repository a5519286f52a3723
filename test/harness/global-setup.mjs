import './ts-hooks.mjs';

/** Jest's globalSetup: Jest runs it outside of its module system, so it brings its own compiler. */
export default async function globalSetup() {
  const { setUpServer } = await import('./test-server.ts');
  globalThis.gerneTearDown = await setUpServer();
}
