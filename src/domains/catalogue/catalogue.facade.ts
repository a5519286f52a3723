import { Injectable } from '@nestjs/common';
import type { Amenity, AmenityKind, Unit } from '../../contracts/catalogue.js';
import type { Language } from '../../contracts/common.js';
import type { LiveState } from '../../contracts/live.js';
import { Database } from '../../platform/db/database.js';
import { HotelsFacade } from '../hotels/hotels.facade.js';
import { amenities, amenityOf, amenityRowsForBoard } from './amenities.queries.js';
import { unitByTag } from './units.queries.js';

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const MOST_KINDS = 10_000;

const RULE_COLUMNS = { one_per_guest: 'one_per_guest', loan_length: 'length_rule' } as const;
/** Rules of the house about what it hands out; they warn, and a manager may drop them. */
export type HouseRule = keyof typeof RULE_COLUMNS;

export function isHouseRule(rule: unknown): rule is HouseRule {
  return typeof rule === 'string' && Object.hasOwn(RULE_COLUMNS, rule);
}

/** The door of the room that knows what can be handed out. */
@Injectable()
export class CatalogueFacade {
  /** Kinds never change, so what is known stays true. */
  private readonly kinds = new Map<string, AmenityKind>();

  constructor(
    private readonly db: Database,
    private readonly hotels: HotelsFacade,
  ) {}

  amenities(hotel: string, language: Language): Promise<Amenity[]> {
    return amenities(this.db, hotel, language);
  }

  /** Null: there is no such amenity. */
  async kindOf(hotel: string, amenityId: string): Promise<AmenityKind | null> {
    const key = `${hotel} ${amenityId}`;
    const known = this.kinds.get(key);
    if (known) return known;
    if (!UUID.test(amenityId)) return null;
    const rows = await this.db.hot<{ kind: AmenityKind }>(
      'amenity-kind',
      'SELECT kind FROM amenity WHERE hotel_id = $1 AND id = $2',
      [hotel, amenityId],
    );
    const kind = rows[0]?.kind ?? null;
    if (kind) this.keep(key, kind);
    return kind;
  }

  /** As scanned or typed, in either case. */
  unitByTag(hotel: string, tag: string, language: Language): Promise<(Unit & { amenity: string }) | null> {
    return unitByTag(this.db, hotel, tag, language);
  }

  /** Named in the hotel's first language; `names` has all, and consoles show their own. */
  async amenityStates(hotel: string, ids: string[] | null): Promise<LiveState[]> {
    const { languages } = await this.hotels.hotel(hotel);
    const rows = await amenityRowsForBoard(this.db, hotel, ids);
    return rows.map((row) => ({
      kind: 'amenity',
      id: row.id,
      version: row.position,
      state: row.active ? amenityOf(row, languages[0] ?? 'en') : null,
    }));
  }

  /**
   * A rule holds for nothing the house has any more: nobody is warned, and what is usual stays as it is (a loan's length
   * still makes its due time). For a single amenity it can be set again; what is new begins as it was written. Twice
   * changes nothing.
   */
  async dropRule(hotel: string, rule: HouseRule): Promise<void> {
    const column = RULE_COLUMNS[rule];
    await this.db.transaction(async (tx) => {
      const rows = await tx.rows<{ id: string }>(
        `UPDATE amenity SET ${column} = false, version = version + 1 WHERE hotel_id = $1 AND ${column} RETURNING id`,
        [hotel],
      );
      if (rows.length === 0) return;
      await tx.tell(hotel, {
        type: 'amenity.changed',
        touched: rows.map(({ id }) => ({ kind: 'amenity', id })),
      });
    });
  }

  private keep(key: string, kind: AmenityKind): void {
    if (this.kinds.size >= MOST_KINDS) this.kinds.clear();
    this.kinds.set(key, kind);
  }
}
