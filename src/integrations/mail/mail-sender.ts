import { createTransport } from 'nodemailer';
import type { Database } from '../../platform/db/database.js';
import type { Log } from '../../platform/log/log.js';
import type { Enclosure, MailQueue } from '../../platform/mail/mail-queue.js';
import type { Lease } from '../../platform/outbox/lease.js';
import type { Clock } from '../../platform/time/clock.js';

const LOOK_MS = 5_000;
const AT_ONCE = 10;
const MINUTE_MS = 60_000;
/** After the first try, the second and the third; after the fourth nobody tries again. */
const WAITS_MS = [1 * MINUTE_MS, 5 * MINUTE_MS, 30 * MINUTE_MS];
const TIMEOUT_MS = 20_000;

/**
 * A try is counted before the letter leaves: whoever dies in between tries again, later, under the same Message-ID, by
 * which mail programs know a letter they have.
 */
const CLAIM = `
  UPDATE mail SET tries = tries + 1, next_at = $2::timestamptz + make_interval(secs => ($3::float8[])[least(tries + 1, 3)] / 1000)
  WHERE hotel_id = $1 AND id IN (
    SELECT id FROM mail WHERE hotel_id = $1 AND status = 'waiting' AND next_at <= $2
    ORDER BY next_at LIMIT ${AT_ONCE} FOR UPDATE SKIP LOCKED)
  RETURNING id, purpose, subject_id, letter_sealed, tries`;

interface Claimed {
  id: string;
  purpose: string;
  subject_id: string;
  letter_sealed: Buffer;
  tries: number;
}

/** What is asked of a mail server. */
export interface Transport {
  sendMail(letter: {
    from: string;
    to: { name: string; address: string };
    subject: string;
    text: string;
    messageId: string;
    attachments: Enclosure[];
  }): Promise<unknown>;
  close(): void;
}

export function transportOf(url: string): Transport {
  const { protocol, hostname, port, username, password } = new URL(url);
  const login =
    username === '' ? {} : { user: decodeURIComponent(username), pass: decodeURIComponent(password) };
  const loopback = ['localhost', '127.0.0.1', '[::1]'].includes(hostname);
  return createTransport({
    host: hostname.replace(/^\[|\]$/g, ''),
    port: port === '' ? (protocol === 'smtps:' ? 465 : 587) : Number(port),
    secure: protocol === 'smtps:',
    // a password and a guest's name cross no network in the clear
    requireTLS: protocol === 'smtp:' && !loopback,
    ignoreTLS: protocol === 'smtp:' && loopback,
    ...(username === '' ? {} : { auth: login }),
    connectionTimeout: TIMEOUT_MS,
    greetingTimeout: TIMEOUT_MS,
    socketTimeout: TIMEOUT_MS,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
}

/** Sends what waits, for the hotels whose lease is held here. Real time. */
export class MailSender {
  private timer: NodeJS.Timeout | null = null;
  private looking: Promise<void> = Promise.resolve();
  private busy = false;

  constructor(
    private readonly db: Database,
    private readonly lease: Lease,
    private readonly clock: Clock,
    private readonly queue: MailQueue,
    private readonly post: { transport: Transport; from: string; log: Log },
  ) {}

  start(): void {
    this.timer = setInterval(() => this.look(), LOOK_MS);
    this.look();
  }

  /** One look at a time; a hint while one is under way is met by the next. */
  look(): void {
    if (this.busy) return;
    this.busy = true;
    this.looking = this.lookOnce()
      .catch((error: unknown) => this.post.log.warn({ err: codeOf(error) }, 'the letters were not looked at'))
      .finally(() => {
        this.busy = false;
      });
  }

  async stop(): Promise<void> {
    if (this.timer) clearInterval(this.timer);
    await this.looking;
    this.post.transport.close();
  }

  async lookOnce(): Promise<void> {
    for (const hotel of this.lease.held()) {
      const claimed = await this.db.rows<Claimed>(CLAIM, [hotel, this.clock.wall(), WAITS_MS]);
      for (const mail of claimed) await this.send(hotel, mail);
    }
  }

  private async send(hotel: string, mail: Claimed): Promise<void> {
    try {
      const letter = this.queue.unseal(mail.letter_sealed);
      const enclosure = await this.queue.enclosureOf(hotel, letter);
      await this.post.transport.sendMail({
        // objects, so that nothing in a name or an address can become a second address
        from: this.post.from,
        to: { name: '', address: letter.to },
        subject: letter.subject,
        text: letter.text,
        messageId: `<${mail.id}@${domainOf(this.post.from)}>`,
        attachments: enclosure ? [enclosure] : [],
      });
      await this.note(hotel, mail, 'sent');
    } catch (error) {
      // the server's own words may repeat the address
      this.post.log.warn(
        { purpose: mail.purpose, tries: mail.tries, err: codeOf(error) },
        'a letter was not sent',
      );
      if (mail.tries > WAITS_MS.length || isForGood(error)) await this.note(hotel, mail, 'failed');
    }
  }

  private async note(hotel: string, mail: Claimed, status: 'sent' | 'failed'): Promise<void> {
    await this.db.transaction(async (tx) => {
      await this.queue.moved(tx, hotel, mail.purpose, mail.subject_id);
      await tx.rows('UPDATE mail SET status = $3, sent_at = $4 WHERE hotel_id = $1 AND id = $2', [
        hotel,
        mail.id,
        status,
        status === 'sent' ? this.clock.wall() : null,
      ]);
    });
  }
}

function codeOf(error: unknown): string {
  const { code, responseCode } = error as { code?: unknown; responseCode?: unknown };
  return (
    [code, responseCode].filter((part) => typeof part === 'string' || typeof part === 'number').join(' ') ||
    'unknown'
  );
}

/** The server knows no such mailbox: the next try would hear the same. A refused login may be a slip that is mended. */
function isForGood(error: unknown): boolean {
  const { code, responseCode } = error as { code?: unknown; responseCode?: unknown };
  return (
    code === 'EENVELOPE' && typeof responseCode === 'number' && responseCode >= 550 && responseCode < 555
  );
}

function domainOf(from: string): string {
  return /@([^\s<>@]+)>?$/.exec(from)?.[1] ?? 'localhost';
}
