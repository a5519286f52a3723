import type { MigrationInterface, QueryRunner } from 'typeorm';

/** An import looks for returning guests by their address; without this it would read every guest the house ever had. */
export class Search1763800000009 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`CREATE INDEX guest_by_email ON guest (hotel_id, lower(email)) WHERE email IS NOT NULL`);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`DROP INDEX guest_by_email`);
  }
}
