/** Why the house cannot start, in one sentence for the person at the terminal; nothing was damaged. */
export class StartRefused extends Error {
  override readonly name = 'StartRefused';
}

/** Code of a system error (`ENOSPC`, …); undefined for anything else. Asks not for a class: Jest has two `Error`s. */
export function errorCode(error: unknown): string | undefined {
  const code = typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined;
  return typeof code === 'string' ? code : undefined;
}

/** Turns what the disk said about a folder into one sentence; anything else is handed back as it was. */
export function diskRefusal(error: unknown, folder: string): unknown {
  switch (errorCode(error)) {
    case 'ENOSPC':
    case 'EDQUOT':
      return new StartRefused(`The disk is full: ${folder} has no room left for the hotel's data.`);
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
      return new StartRefused(
        `The data folder ${folder} cannot be written by this user: choose another with GERNE_DATA.`,
      );
    case 'ENOTDIR':
    case 'EEXIST':
      return new StartRefused(`The data folder ${folder} is not a folder: choose another with GERNE_DATA.`);
    default:
      return error;
  }
}
