import type { House } from '../../contracts/people.js';

/** Shown on the sign-in page of a demo hotel and nowhere else. */
export const DEMO_SIGN_INS = Symbol('demo sign-ins');
export type DemoSignIns = NonNullable<House['signIns']>;

const password = 'gerne-demo';

export const demoSignIns: DemoSignIns = [
  { login: 'reception', password, role: 'reception' },
  { login: 'facilities', password, role: 'facilities' },
  { login: 'manager', password, role: 'manager' },
  { login: 'admin', password, role: 'admin' },
];
