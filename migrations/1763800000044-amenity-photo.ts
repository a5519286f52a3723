import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * A photo of what is handed out, in place of its drawn icon. `photo_version` is the amenity's version at which it was
 * set: stock that goes out changes the amenity, and no browser reads the same photo again for it.
 */
export class AmenityPhoto1763800000044 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      ALTER TABLE amenity ADD COLUMN photo bytea, ADD COLUMN photo_type text, ADD COLUMN photo_version integer,
        ADD CONSTRAINT amenity_photo_has_a_type CHECK (num_nonnulls(photo, photo_type, photo_version) IN (0, 3))`);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      ALTER TABLE amenity DROP CONSTRAINT amenity_photo_has_a_type,
        DROP COLUMN photo, DROP COLUMN photo_type, DROP COLUMN photo_version`);
  }
}
