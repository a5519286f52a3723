/** Injection tokens of things that are no classes. */
export const CONFIG = Symbol('config');
export const LOG = Symbol('log');
