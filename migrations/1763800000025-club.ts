import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Numbers of the house club, questions every house begins with, and ways to find a person again. */
export class Club1763800000025 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE club (
        hotel_id text NOT NULL,
        last_number integer NOT NULL,
        CONSTRAINT club_pk PRIMARY KEY (hotel_id),
        CONSTRAINT club_of_hotel FOREIGN KEY (hotel_id) REFERENCES hotel (hotel_id)
      );
      CREATE INDEX guest_by_profile ON guest (hotel_id, profile) WHERE profile IS NOT NULL;
      CREATE INDEX guest_merged ON guest (hotel_id, merged_into) WHERE merged_into IS NOT NULL;
      CREATE INDEX guest_word_to ON guest_word (hotel_id, for_staff, at DESC) WHERE for_staff IS NOT NULL;
      CREATE INDEX guest_word_by_stay ON guest_word (hotel_id, stay_id);
      CREATE INDEX rule_voice_by_stay ON rule_voice (hotel_id, stay_id);

      -- A house that asks nothing hears nothing: the manager words these as she likes.
      CREATE FUNCTION begin_with_questions() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        INSERT INTO question (hotel_id, id, names) SELECT NEW.hotel_id, gen_random_uuid(), names FROM (VALUES
          ('{"de": "Was hätten Sie bei uns gern anders?", "en": "What would you like us to do differently?",
             "fr": "Qu’aimeriez-vous que nous fassions autrement ?", "it": "Che cosa vorrebbe che facessimo diversamente?"}'::jsonb),
          ('{"de": "Was hat Ihnen in Ihrem Zimmer gefehlt?", "en": "What did you miss in your room?",
             "fr": "Que vous a-t-il manqué dans votre chambre ?", "it": "Che cosa le è mancato in camera?"}'),
          ('{"de": "Woran haben wir nicht gedacht?", "en": "What have we not thought of?",
             "fr": "À quoi n’avons-nous pas pensé ?", "it": "A che cosa non abbiamo pensato?"}')) AS first (names);
        RETURN NULL;
      END $$;
      CREATE TRIGGER a_house_begins_with_questions AFTER INSERT ON hotel
        FOR EACH ROW EXECUTE FUNCTION begin_with_questions();
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      DROP TRIGGER a_house_begins_with_questions ON hotel;
      DROP FUNCTION begin_with_questions();
      DROP INDEX rule_voice_by_stay, guest_word_by_stay, guest_word_to, guest_merged, guest_by_profile;
      DROP TABLE club;
    `);
  }
}
