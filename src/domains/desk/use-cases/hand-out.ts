import { Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import type { StaffActor } from '../../../contracts/actor.js';
import type { Connector, Language } from '../../../contracts/common.js';
import type { AmenityKind } from '../../../contracts/catalogue.js';
import type { HandOut as HandOutRequest, Handout } from '../../../contracts/handouts.js';
import { Refused } from '../../../contracts/refusals.js';
import { Database, type Tx } from '../../../platform/db/database.js';
import type { CommandKey } from '../../../platform/http/route.decorators.js';
import { pin as newPin } from '../../../platform/secrets/secrets.js';
import { Vault } from '../../../platform/secrets/vault.js';
import { Clock } from '../../../platform/time/clock.js';
import { timeToCome } from '../../../platform/time/given-instant.js';
import { CatalogueFacade } from '../../catalogue/catalogue.facade.js';
import { WifiFacade } from '../../wifi/wifi.facade.js';
import { RefuseWithOffers } from './refuse-with-offers.js';

/** What the function answers; exactly one of replay, refused and handout is there. */
interface Done {
  replay?: Handout | null;
  status?: number;
  sealed?: string | null;
  same?: boolean;
  refused?: string;
  amenity?: string;
  handout?: Handout;
}

interface Secret {
  text: string;
  hash: Buffer;
  sealed: Buffer;
}

export interface HandOutTerms {
  stayId: string;
  amenityId?: string;
  unitTag?: string;
  connector?: Connector;
  /** Loans: until when; absent: as long as usual. */
  dueAt?: Date;
}

const STATEMENT = `SELECT hand_out($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16) AS done`;
const NOT_FOUND = new Set(['unknown_stay', 'unknown_unit', 'unknown_amenity']);

/** Hands out one amenity of any kind: one prepared statement claims, writes, tells and remembers. */
@Injectable()
export class HandOut {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly vault: Vault,
    private readonly catalogue: CatalogueFacade,
    private readonly wifi: WifiFacade,
    private readonly refuseWithOffers: RefuseWithOffers,
  ) {}

  /** @throws Refused unknown_*, one_of_amenity_and_unit, due_in_the_past, invalid; with offers when it cannot be done as asked */
  async run(
    actor: StaffActor,
    request: HandOutRequest,
    language: Language,
    key: CommandKey | null = null,
  ): Promise<Handout> {
    if ((request.amenityId === undefined) === (request.unitTag === undefined)) {
      throw new Refused(400, 'one_of_amenity_and_unit');
    }
    // a tag is always a loan's; a kind never changes, so the cache never lies
    const kind = request.unitTag ? 'loan' : await this.catalogue.kindOf(actor.hotel, request.amenityId ?? '');
    const dueAt = this.dueAt(request.dueAt, kind);
    const { values, secret } = this.values(actor, { ...request, dueAt }, kind, key);
    try {
      const done = await this.call(values);
      if (done.refused !== undefined) return await this.refuse(actor, request, done, language, key);
      if (!done.handout) return this.replayed(done, key);
      this.db.committed();
      return withSecret(done.handout, secret?.text);
    } catch (error) {
      // the same key at the same moment: the other one has committed, so its reply is there now. It may also hold
      // the very unit that this one found gone.
      if ((error as { constraint?: string }).constraint !== 'idempotency_pk') throw error;
      return this.replayed(await this.call(values), key);
    }
  }

  /** Within a wish's transaction. Null: it has gone in the meantime. */
  async within(tx: Tx, actor: StaffActor, terms: HandOutTerms): Promise<Handout | null> {
    // on the transaction's own connection: waiting for a second one inside a transaction can wait for ever
    const amenity = await tx.one<{ kind: AmenityKind }>(
      'SELECT kind FROM amenity WHERE hotel_id = $1 AND id = $2',
      [actor.hotel, terms.amenityId ?? null],
    );
    const kind = terms.unitTag ? 'loan' : (amenity?.kind ?? null);
    const { values, secret } = this.values(actor, terms, kind, null);
    const row = await tx.one<{ done: Done }>(STATEMENT, values);
    return row?.done.handout ? withSecret(row.done.handout, secret?.text) : null;
  }

  /** @throws Refused due_in_the_past; invalid where nothing is lent */
  private dueAt(given: string | undefined, kind: AmenityKind | null): Date | undefined {
    if (given === undefined) return undefined;
    if (kind !== null && kind !== 'loan') throw new Refused(422, 'invalid', {}, { fields: ['dueAt'] });
    return timeToCome(given, this.clock.now(), 'dueAt');
  }

  private async call(values: unknown[]): Promise<Done> {
    const rows = await this.db.hot<{ done: Done }>('hand-out', STATEMENT, values);
    return rows[0]?.done ?? {};
  }

  private values(actor: StaffActor, terms: HandOutTerms, kind: AmenityKind | null, key: CommandKey | null) {
    const id = uuidv7();
    if (!kind) throw new Refused(404, 'unknown_amenity');
    const secret = this.secret(actor.hotel, id, kind);
    const values = [
      actor.hotel,
      actor.staffId,
      key?.keyHash ?? null,
      key?.bodyHash ?? null,
      id,
      terms.stayId,
      terms.amenityId ?? null,
      terms.unitTag ?? null,
      this.clock.now(),
      this.clock.wall(),
      secret?.hash ?? null,
      secret?.sealed ?? null,
      null,
      terms.connector ?? null,
      null,
      terms.dueAt ?? null,
    ];
    return { values, secret };
  }

  private secret(hotel: string, id: string, kind: AmenityKind): Secret | null {
    if (kind === 'voucher') {
      const made = this.wifi.newSecret(hotel);
      return { text: made.code, hash: made.hash, sealed: made.sealed };
    }
    if (kind !== 'bay') return null;
    const text = newPin();
    return {
      text,
      hash: this.vault.hash('pin', hotel, id, text),
      sealed: this.vault.seal('pin-reply', text),
    };
  }

  private async refuse(
    actor: StaffActor,
    request: HandOutRequest,
    done: Done,
    language: Language,
    key: CommandKey | null,
  ): Promise<never> {
    const code = done.refused ?? 'all_out';
    if (NOT_FOUND.has(code)) throw new Refused(404, code);
    return this.refuseWithOffers.run(
      actor,
      code,
      {
        stayId: request.stayId,
        amenityId: done.amenity ?? null,
        until: request.dueAt ? { at: new Date(request.dueAt), departure: false } : null,
      },
      language,
      key,
    );
  }

  private replayed(done: Done, key: CommandKey | null): Handout {
    if (!done.same) throw new Refused(409, 'idempotency_key_reused');
    if (key) key.replayed = true;
    const sealed = done.sealed ? Buffer.from(done.sealed, 'base64') : null;
    if (done.replay) {
      const purpose = done.replay.kind === 'voucher' ? 'voucher' : 'pin-reply';
      return withSecret(done.replay, sealed ? this.vault.unseal(purpose, sealed) : undefined);
    }
    // the refusal of the first time, with the same wish and the same offers
    const stored = sealed
      ? (JSON.parse(this.vault.unseal('idempotency', sealed)) as Record<string, unknown>)
      : {};
    const { code, params, wishId, offers } = stored as {
      code: string;
      params: Record<string, string | number>;
      wishId: string;
      offers: unknown;
    };
    throw new Refused(409, code, params, { wishId, offers });
  }
}

function withSecret(handout: Handout, secret: string | undefined): Handout {
  if (!secret) return handout;
  if (handout.voucher) return { ...handout, voucher: { ...handout.voucher, code: secret } };
  if (handout.occupancy) return { ...handout, occupancy: { ...handout.occupancy, pin: secret } };
  return handout;
}
