import { StartRefused } from '../platform/embedded/start-refused.js';

const LOOPBACK = /^(127(\.\d{1,3}){3}|localhost|::1)$/;

/** The demo's passwords are known to everybody, so nobody beyond this computer may reach them. @throws StartRefused */
export function keepDemoAtHome(host: string, data: string, demo: boolean): void {
  if (!demo || LOOPBACK.test(host)) return;
  throw new StartRefused(
    `The demo hotel in ${data} has sign-ins that everybody knows and is served on 127.0.0.1 only; leave HOST away, or start a hotel of your own with --empty and another GERNE_DATA.`,
  );
}
