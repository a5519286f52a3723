import { chmod, mkdir, realpath, stat, statfs } from 'node:fs/promises';
import { dirname } from 'node:path';
import { diskRefusal, StartRefused } from './start-refused.js';

/** What a new hotel needs before anybody works with it: an empty cluster has 40 MB, its log of changes grows to 64. */
export const ROOM_TO_BEGIN = 200 * 1024 * 1024;

/**
 * Makes the folder when it is missing. Others may cross one that root makes (the database runs as another user there),
 * but not look around in it.
 * @returns its path without symbolic links. @throws StartRefused when it cannot be made.
 */
export async function openDataFolder(folder: string): Promise<string> {
  try {
    const made = await mkdir(folder, { recursive: true });
    if (made !== undefined) await chmod(folder, isRoot() ? 0o711 : 0o700);
    return await realpath(folder);
  } catch (error) {
    throw diskRefusal(error, folder);
  }
}

/** @throws StartRefused when there is clearly too little room for a new hotel. */
export async function checkRoom(folder: string, needed: number): Promise<void> {
  const { bavail, bsize } = await statfs(folder);
  const free = bavail * bsize;
  if (free >= needed) return;
  const [has, wants] = [free, needed].map((bytes) => Math.floor(bytes / 1024 / 1024));
  throw new StartRefused(
    `The disk is full: a new hotel in ${folder} needs ${wants} MB, and ${has} MB are free.`,
  );
}

export function isRoot(): boolean {
  return process.getuid?.() === 0;
}

/** Whether this user gets through every folder down to and including `folder`, by permission bits alone. */
export async function canCross(folder: string, uid: number, gid: number): Promise<boolean> {
  for (let at = folder; ; at = dirname(at)) {
    const found = await stat(at).catch(() => null);
    if (found) {
      const bit = found.uid === uid ? 0o100 : found.gid === gid ? 0o010 : 0o001;
      if ((found.mode & bit) === 0) return false;
    }
    if (at === dirname(at)) return true;
  }
}
