/** Jest's globalTeardown; runs in the same process as the setup. */
export default async function globalTeardown() {
  await globalThis.gerneTearDown?.();
}
