import { Inject, Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import type { Config } from '../../config.js';
import type { Tx } from '../db/database.js';
import { Vault } from '../secrets/vault.js';
import { Clock } from '../time/clock.js';
import { CONFIG } from '../tokens.js';

/** A letter as it lies sealed in its row. */
export interface MailLetter {
  to: string;
  subject: string;
  text: string;
  /** A paper to go with it, made when the letter leaves, so that it is as true as can be. */
  enclosure?: { kind: string; id: string };
}

export interface QueuedMail {
  /** `<kind of the subject>.<what for>`, such as `referral.guest`. */
  purpose: `${string}.${string}`;
  subjectId: string;
  letter: MailLetter;
}

/** A paper beside a letter. `filename` names no guest. */
export interface Enclosure {
  filename: string;
  contentType: string;
  content: Buffer;
}

type Makes = (hotel: string, id: string) => Promise<Enclosure | null>;
type Hears = (tx: Tx, hotel: string, id: string) => Promise<void>;
const SEAL = 'mail';

/** Letters on their way out: written in the transaction of what they tell of, and sent by somebody else after it. */
@Injectable()
export class MailQueue {
  private readonly enclosures = new Map<string, Makes>();
  private readonly rooms = new Map<string, Hears>();

  constructor(
    private readonly vault: Vault,
    private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Pick<Config, 'mail'>,
  ) {}

  /** A house without a mail server writes no e-mail; its letters are printed. */
  get open(): boolean {
    return this.config.mail !== null;
  }

  /** @returns false when there is no mail server or no address: nothing is queued. Real time: it is sent, not shown. */
  async put(tx: Tx, hotel: string, mail: QueuedMail): Promise<boolean> {
    if (!this.open || mail.letter.to === '') return false;
    await tx.rows(
      `INSERT INTO mail (hotel_id, id, purpose, subject_id, letter_sealed, next_at, at) VALUES ($1, $2, $3, $4, $5, $6, $6)`,
      [
        hotel,
        uuidv7(),
        mail.purpose,
        mail.subjectId,
        this.vault.seal(SEAL, JSON.stringify(mail.letter)),
        this.clock.wall(),
      ],
    );
    return true;
  }

  /** Letters that no longer hold stay behind. */
  async drop(tx: Tx, hotel: string, purpose: QueuedMail['purpose'], subjectId: string): Promise<void> {
    await tx.rows(
      `DELETE FROM mail WHERE hotel_id = $1 AND purpose = $2 AND subject_id = $3 AND status = 'waiting'`,
      [hotel, purpose, subjectId],
    );
  }

  unseal(sealed: Buffer): MailLetter {
    return JSON.parse(this.vault.unseal(SEAL, sealed)) as MailLetter;
  }

  /** Which room hears that a letter about one of its things has left or was given up. */
  follows(kind: string, hears: Hears): void {
    this.rooms.set(kind, hears);
  }

  /** In the transaction that notes it, and before the letter's row is locked: the room locks its own first, too. */
  async moved(tx: Tx, hotel: string, purpose: string, subjectId: string): Promise<void> {
    await this.rooms.get(purpose.split('.')[0] ?? '')?.(tx, hotel, subjectId);
  }

  /** Who makes the papers of a kind. */
  encloses(kind: string, makes: Makes): void {
    this.enclosures.set(kind, makes);
  }

  async enclosureOf(hotel: string, letter: MailLetter): Promise<Enclosure | null> {
    const { enclosure } = letter;
    return (enclosure && (await this.enclosures.get(enclosure.kind)?.(hotel, enclosure.id))) ?? null;
  }
}
