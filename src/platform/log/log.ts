import { pino, type Logger } from 'pino';

/** Structured log on stdout. Never pass names, codes, PINs or tokens: callers log ids, and this drops the usual slips. */
export type Log = Logger;

export function createLog(level: string): Log {
  return pino({
    level,
    base: undefined,
    timestamp: pino.stdTimeFunctions.isoTime,
    redact: {
      paths: [
        '*.password',
        '*.pin',
        '*.code',
        '*.token',
        '*.guest',
        '*.name',
        'req.headers',
        'authorization',
        'cookie',
      ],
      remove: true,
    },
  });
}
