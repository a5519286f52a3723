import type { Amenity } from '../../contracts/catalogue.js';

/** Where the photo of an amenity is; another photo has another address. Null: its icon stands for it. */
export function photoAddress({ id, photo }: Pick<Amenity, 'id' | 'photo'>): string | null {
  return photo === null ? null : `/api/amenities/${id}/photo?v=${photo}`;
}
