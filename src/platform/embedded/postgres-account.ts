import { createHash, randomBytes } from 'node:crypto';
import { chmod, mkdir, readFile, rename, stat, writeFile } from 'node:fs/promises';
import { userInfo } from 'node:os';
import { join } from 'node:path';
import { canCross, isRoot } from './data-folder.js';
import { diskRefusal, errorCode, StartRefused } from './start-refused.js';

/** PostgreSQL refuses to run as root; this is `nobody` everywhere, and needs no entry in /etc/passwd to be made. */
const NOBODY = 65_534;

/** As whom PostgreSQL runs; empty: as ourselves. */
export interface Account {
  uid?: number;
  gid?: number;
}

/** Where a hotel's cluster, its password, port and log are, and to whom they belong. */
export interface Home {
  folder: string;
  account: Account;
  /** Outside of the data folder, because its user cannot reach that. */
  elsewhere: boolean;
}

/** Where things go that the database's user must reach; exists on every Debian. */
export const HOUSE = '/var/lib/gerne';

/** @throws StartRefused when the cluster belongs to somebody else, or its user cannot get at it. */
export async function findHome(data: string): Promise<Home> {
  const beside = join(data, 'postgres');
  const folder =
    (await readNote(data)) ?? ((await exists(beside)) || !isRoot() ? beside : await newHome(data));
  const owner = await stat(folder).catch((error: unknown) => {
    if (errorCode(error) === 'ENOENT') return null;
    throw diskRefusal(error, folder);
  });
  const elsewhere = folder !== beside;
  if (!isRoot()) {
    if (owner && owner.uid !== process.getuid?.()) {
      throw new StartRefused(
        `The data folder ${data} belongs to another user: start Gerne as that user, or as root.`,
      );
    }
    if (!hasName()) {
      throw new StartRefused(
        'PostgreSQL runs only for a user with a name, and this user id has none in the password file: start Gerne as a named user, or set DATABASE_URL.',
      );
    }
    return { folder, account: {}, elsewhere };
  }
  // a folder that an ordinary user began stays that user's
  const account =
    owner && owner.uid !== 0 ? { uid: owner.uid, gid: owner.gid } : { uid: NOBODY, gid: NOBODY };
  if (!(await canCross(data, account.uid, account.gid)) && !elsewhere) {
    throw new StartRefused(
      `PostgreSQL may not run as root, and its user cannot reach ${data}: allow that with chmod o+x on its folders.`,
    );
  }
  return { folder, account, elsewhere };
}

/** Whether initdb will find the name it looks up. */
function hasName(): boolean {
  try {
    return userInfo().username !== '';
  } catch {
    return false;
  }
}

/** Beside everything else when the database's user gets there; otherwise in a folder of its own, noted down first. */
async function newHome(data: string): Promise<string> {
  if (await canCross(data, NOBODY, NOBODY)) return join(data, 'postgres');
  // by chance too, so that a data folder that was thrown away does not come back in the next one of that name
  const home = join(HOUSE, `${shortHash(data)}-${randomBytes(3).toString('hex')}`, 'postgres');
  try {
    await openHouse();
    await mkdir(join(home, '..'), { mode: 0o711 });
    await chmod(join(home, '..'), 0o711);
    await writeFile(`${note(data)}.new`, `${home}\n`);
    await rename(`${note(data)}.new`, note(data));
  } catch (error) {
    throw diskRefusal(error, HOUSE);
  }
  return home;
}

/** Makes the folder that the database's user may cross. */
export async function openHouse(): Promise<void> {
  await mkdir(HOUSE, { recursive: true });
  await chmod(HOUSE, 0o755);
}

export function shortHash(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 12);
}

const note = (data: string): string => join(data, 'postgres-is-in');

async function readNote(data: string): Promise<string | null> {
  const text = await readFile(note(data), 'utf8').catch(() => '');
  return text.trim() || null;
}

async function exists(path: string): Promise<boolean> {
  return (await stat(path).catch(() => null)) !== null;
}
