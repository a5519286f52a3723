import { Injectable } from '@nestjs/common';
import type { StaffActor } from '../../../contracts/actor.js';
import type { Amenity } from '../../../contracts/catalogue.js';
import type { Language } from '../../../contracts/common.js';
import { Refused } from '../../../contracts/refusals.js';
import { Database } from '../../../platform/db/database.js';
import { CommandMemory } from '../../../platform/http/idempotency.js';
import { type Photo, readPhoto } from '../../../platform/pictures/photo.js';
import { amenityById } from '../amenities.queries.js';

/** How an amenity looks: by a photo of its own, or without one by its drawn icon. */
@Injectable()
export class ShowAmenity {
  constructor(
    private readonly db: Database,
    private readonly memory: CommandMemory,
  ) {}

  /** @param photo base64. @throws Refused unknown_amenity, not_a_photo, too_large */
  async photo(actor: StaffActor, id: string, photo: string, language: Language): Promise<Amenity> {
    return this.write(actor, id, readPhoto(photo), language);
  }

  /** Twice is once. @throws Refused unknown_amenity */
  noPhoto(actor: StaffActor, id: string, language: Language): Promise<Amenity> {
    return this.write(actor, id, null, language);
  }

  private write(
    { hotel }: StaffActor,
    id: string,
    photo: Photo | null,
    language: Language,
  ): Promise<Amenity> {
    return this.db.transaction(async (tx) => {
      const rows = await tx.rows(
        `UPDATE amenity SET photo = $3, photo_type = $4, version = version + 1,
           photo_version = CASE WHEN $4::text IS NOT NULL THEN version + 1 END
         WHERE hotel_id = $1 AND id = $2 AND num_nonnulls(photo_type, $4::text) > 0 RETURNING id`,
        [hotel, id, photo?.content ?? null, photo?.type ?? null],
      );
      if (rows.length > 0)
        await tx.tell(hotel, { type: 'amenity.changed', touched: [{ kind: 'amenity', id }] });
      const amenity = await amenityById(tx, hotel, id, language);
      if (!amenity) throw new Refused(404, 'unknown_amenity');
      await this.memory.remember(tx, 200, amenity);
      return amenity;
    });
  }
}
