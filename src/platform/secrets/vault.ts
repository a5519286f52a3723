import {
  createCipheriv,
  createDecipheriv,
  createHash,
  createHmac,
  hkdfSync,
  randomBytes,
  timingSafeEqual,
} from 'node:crypto';
import {
  existsSync,
  openSync,
  readFileSync,
  writeSync,
  closeSync,
  fsyncSync,
  linkSync,
  unlinkSync,
} from 'node:fs';
import { join } from 'node:path';

const KEY_BYTES = 32;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/**
 * Everything that hangs on the master key: keyed hashes to find or compare a secret by, seals for what must be
 * recovered, and keys of devices. The key lives outside the database, so a copy of the database opens nothing.
 */
export class Vault {
  private readonly derived = new Map<string, Buffer>();

  constructor(private readonly master: Buffer) {
    if (master.length < KEY_BYTES) throw new Error('the master key is shorter than 32 bytes');
  }

  /** A key for one purpose (HKDF-SHA256); kept, for the purposes are few. */
  private key(purpose: string): Buffer {
    let key = this.derived.get(purpose);
    if (!key) {
      key = Buffer.from(hkdfSync('sha256', this.master, 'gerne', purpose, KEY_BYTES));
      this.derived.set(purpose, key);
    }
    return key;
  }

  /** HMAC-SHA256 under the key of a purpose. */
  hash(purpose: string, ...parts: string[]): Buffer {
    return createHmac('sha256', this.key(purpose)).update(parts.join('\0')).digest();
  }

  /** AES-256-GCM; nonce, tag and text in one buffer. `purpose` is bound in: a seal opens only for its own. */
  seal(purpose: string, text: string): Buffer {
    const nonce = randomBytes(NONCE_BYTES);
    const cipher = createCipheriv('aes-256-gcm', this.key(`seal ${purpose}`), nonce);
    const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
    return Buffer.concat([nonce, cipher.getAuthTag(), body]);
  }

  /** @throws when the seal is broken or of another purpose or master key */
  unseal(purpose: string, sealed: Buffer): string {
    const cipher = createDecipheriv(
      'aes-256-gcm',
      this.key(`seal ${purpose}`),
      sealed.subarray(0, NONCE_BYTES),
    );
    cipher.setAuthTag(sealed.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES));
    return Buffer.concat([cipher.update(sealed.subarray(NONCE_BYTES + TAG_BYTES)), cipher.final()]).toString(
      'utf8',
    );
  }

  /** The 256-bit key of one enrolment of a device, hex. */
  deviceKey(hotel: string, device: string, keyNumber: number): string {
    return Buffer.from(
      hkdfSync('sha256', this.master, 'gerne device', `${hotel}|${device}|${keyNumber}`, KEY_BYTES),
    ).toString('hex');
  }
}

/** Constant-time comparison that also hides the length. */
export function sameSecret(a: string | Buffer, b: string | Buffer): boolean {
  const digest = (value: string | Buffer) => createHash('sha256').update(value).digest();
  return timingSafeEqual(digest(a), digest(b));
}

/**
 * The master key of a data folder; made at the first start. Written beside and linked into place, so that a kill
 * leaves either no key or a whole one, and two starts agree on one.
 */
export function masterKeyIn(folder: string): Buffer {
  const file = join(folder, 'master.key');
  if (!existsSync(file)) {
    const draft = join(folder, `.master.${process.pid}.${randomBytes(4).toString('hex')}`);
    const handle = openSync(draft, 'wx', 0o600);
    writeSync(handle, randomBytes(KEY_BYTES).toString('hex'));
    fsyncSync(handle);
    closeSync(handle);
    try {
      linkSync(draft, file);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    } finally {
      unlinkSync(draft);
    }
  }
  return readMasterKey(file);
}

/** A file with 64 or more hex digits, or with the bytes themselves. @throws Error when it holds fewer than 32 bytes */
export function readMasterKey(file: string): Buffer {
  const bytes = readFileSync(file);
  const text = bytes.toString('latin1').trim();
  const key = /^[0-9a-fA-F]{64,}$/.test(text) ? Buffer.from(text, 'hex') : bytes;
  if (key.length < KEY_BYTES) throw new Error('the master key is shorter than 32 bytes');
  return key;
}
