const FRAMES = 6;

/**
 * What an error nobody expected may tell a log: its kind, its code and where it came from. Not its message: that may
 * quote a guest's name or a secret, as those of JSON.parse and of the database do.
 */
export function whereOf(error: unknown): { kind: string; code?: string; at: string[] } {
  if (!(error instanceof Error)) return { kind: typeof error, at: [] };
  const { code } = error as { code?: unknown };
  const frames = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line));
  return {
    kind: error.constructor.name,
    ...(typeof code === 'string' && /^[A-Z0-9_]{2,40}$/.test(code) ? { code } : {}),
    at: frames.slice(0, FRAMES).map((line) => line.trim().slice(3)),
  };
}
