import { readFileSync } from 'node:fs';
import { constraintRefusals } from '../../src/contracts/refusals.js';
import { createDatabase, type TestDatabase } from '../harness/postgres.js';
import { constraintsOf, type Constraint } from './schema-catalogue.js';

/** Constraints nobody can run into from outside, and why. They guard the house against its own mistakes. */
const CANNOT_HAPPEN: Record<string, string[]> = {
  'the hotel is the actor’s own, and no hotel is ever deleted': [
    'staff_member_of_hotel',
    'hotel_lease_of_hotel',
    'guest_of_hotel',
    'amenity_of_hotel',
    'voucher_plan_of_hotel',
    'station_of_hotel',
    'goodwill_caps_of_hotel',
    'promise_times_of_hotel',
    'surprise_of_hotel',
    'perk_of_hotel',
    'ladder_of_hotel',
    'waiting_of_hotel',
    'help_call_of_hotel',
    'question_of_hotel',
    'club_of_hotel',
    'link_of_hotel',
    'partner_of_hotel',
    'mail_of_hotel',
  ],
  'the contract lets no other value through': [
    'hotel_code_is_a_topic_level',
    'hotel_currency_is_iso',
    'staff_member_has_a_role',
    'amenity_has_a_kind',
    'unit_has_a_condition',
    'plan_terms_are_positive',
    'device_command_has_an_op',
    'goodwill_caps_are_positive',
    'promise_times_in_range',
    'goodwill_entry_has_a_purpose',
    'surprise_has_a_value',
    'purchase_is_paid_somehow',
    'apology_has_a_cause',
    'remark_has_a_kind',
    'waiting_has_a_place',
    'guest_word_has_a_kind',
    'rule_is_kept_or_dropped',
    'shift_has_a_department',
    'handover_note_has_words',
  ],
  'the value is the server’s own; nobody sends it': [
    'unit_has_a_state',
    'stay_has_a_status',
    'station_has_a_state',
    'bay_door_is_known_or_not',
    'bay_lock_is_known_or_not',
    'bay_charging_is_known_or_not',
    'device_command_has_a_stage',
    'alert_has_a_severity',
    'claim_has_a_purpose',
    'handout_has_a_status',
    'handout_is_closed_or_open',
    'loan_ends_with_a_condition',
    'occupancy_has_a_phase',
    'occupancy_ends_somehow',
    'a_wish_has_one_of_four_endings',
    'a_yes_is_now_later_or_elsewhere',
    'wish_has_a_source',
    'ladder_weights_in_range',
    'a_promise_is_kept_or_replaced',
    'referral_has_a_status',
    'a_referral_stays_open_until_it_went_well',
    'mail_is_sent_or_waits',
    'partner_person_photo_has_a_type',
    'amenity_photo_has_a_type',
    'signed_within_its_deadline',
    'goodwill_total_has_a_scope',
    'the_allowance_is_never_overdrawn',
    'only_counter_entries_are_negative',
    'goodwill_ask_has_an_amount',
    'an_ask_ends_with_a_gift',
    'purchase_ends',
    'a_purchase_is_paid_or_asked_for',
    'purchase_photo_has_a_type',
    'waiting_ends',
    'a_colleague_comes_to_help',
    'one_open_help_call',
    'advice_came_somehow',
    'only_a_slip_is_of_a_handout',
    'five_tries_at_a_code',
    'two_differ_in_one_order',
    'what_is_verified_is_an_address',
    'no_photo_without_consent',
    'no_photo_once_it_is_over',
    'advice_became_something',
    'guest_word_came_somehow',
    'rule_voice_is_answered',
    'link_has_a_kind',
    'partner_has_a_kind',
    'partner_walk_is_positive',
    'shop_item_has_a_price',
    'member_has_a_number',
    'promise_has_a_kind',
    'errand_goes_step_by_step',
  ],
  'it names the actor or somebody just read, and nobody who worked here is ever deleted': [
    'staff_session_of_member',
    'duty_of_member',
    'device_command_by_member',
    'alert_acknowledged_by_member',
    'handout_by_member',
    'handout_closed_by_member',
    'promise_has_a_name',
    'referral_owner_of_house',
    'goodwill_entry_by_member',
    'goodwill_ask_by_member',
    'goodwill_ask_answered_by_member',
    'purchase_by_member',
    'apology_by_member',
    'remark_by_member',
    'waiting_taken_by_member',
    'help_call_by_member',
    'help_call_answered_by_member',
    'advice_asked_by_member',
    'guest_joined_by_member',
    'guest_differs_by_member',
    'rule_voice_by_member',
    'rule_voice_answered_by_member',
    'rule_decision_by_member',
    'shift_of_member',
    'promise_asks_member',
    'errand_asked_by_member',
    'handover_by_member',
    'handover_confirmed_by_member',
  ],
  'the row it names is read, made or locked in the same transaction, and is never deleted': [
    'stay_of_guest',
    'stay_word_of_stay',
    'bay_of_station',
    'station_journal_of_station',
    'device_command_of_bay',
    'device_command_of_station',
    'alert_of_station',
    'claim_of_station',
    'kiosk_of_station',
    'loan_of_handout',
    'loan_of_unit',
    'voucher_of_handout',
    'voucher_of_plan',
    'occupancy_of_handout',
    'occupancy_of_bay',
    'wish_by_handout',
    'wish_by_promise',
    'wish_by_referral',
    'wish_missed_amenity',
    'wish_merged_into_wish',
    'promise_to_stay',
    'promise_for_wish',
    'promise_of_amenity',
    'promise_of_unit',
    'promise_replaced_by_promise',
    'goodwill_entry_of_handout',
    'goodwill_entry_of_surprise',
    'goodwill_entry_reverses_entry',
    'goodwill_ask_became_entry',
    'goodwill_ask_of_surprise',
    'purchase_for_stay',
    'purchase_for_wish',
    'purchase_of_promise',
    'purchase_of_entry',
    'purchase_asked_for',
    'one_purchase_per_ask',
    'purchase_beyond_of_entry',
    'purchase_at_shop',
    'purchase_of_item',
    'apology_with_entry',
    'remark_on_guest',
    'email_code_of_guest',
    'guest_joined_into',
    'guest_joined_from',
    'guest_differs_one',
    'guest_differs_other',
    'advice_on_slip_of',
    'guest_merged_into_guest',
    'promise_of_referral',
    'promise_of_purchase',
    'promise_of_hold',
    'partner_person_of_partner',
    'shop_item_of_partner',
    'referral_to_partner',
    'referral_has_a_name',
    'referral_replaced_by_referral',
    'errand_for_stay',
    'errand_of_promise',
    'errand_of_handout',
    'promise_brings_handout',
    'errand_has_a_name',
    'handover_note_of_handover',
  ],
  'no route changes it or takes it away': ['the_ledger_is_append_only'],
  'written with ON CONFLICT': ['one_open_alert_of_a_kind', 'bay_number_is_taken', 'one_link_per_subject'],
  'the counter gives it once, and a list of arrivals only to who has none': ['member_number_is_taken'],
  'drawn from 55 random bits': ['voucher_code_is_taken'],
};

let base: TestDatabase;
let constraints: Constraint[];
beforeAll(async () => {
  base = await createDatabase();
  constraints = await constraintsOf(base.url);
});
afterAll(() => base.drop());

const ofKind = (...kinds: Constraint['kind'][]) => constraints.filter(({ kind }) => kinds.includes(kind));

test('every primary key, unique constraint and unique index begins with the hotel', () => {
  const keys = ofKind('p', 'u', 'i');
  expect(keys.length).toBeGreaterThan(35);
  expect(keys.filter(({ first }) => first !== 'hotel_id')).toEqual([]);
});

test('every foreign key begins with the hotel on both of its ends', () => {
  const keys = ofKind('f');
  expect(keys.length).toBeGreaterThan(35);
  expect(keys.filter(({ first, refersTo }) => first !== 'hotel_id' || refersTo !== 'hotel_id')).toEqual([]);
});

test('every constraint a person can run into has words, and every other one a reason why nobody can', () => {
  const unreachable = Object.values(CANNOT_HAPPEN).flat();
  const reachable = Object.keys(constraintRefusals);
  // a key made of fresh random ids, or of the hotel itself, is nobody's to choose
  const names = ofKind('u', 'f', 'c', 'i', 't').map(({ name }) => name);
  expect([...unreachable, ...reachable].sort()).toEqual(names.sort());
});

test('what a person runs into is said in German and in English', () => {
  for (const language of ['de', 'en']) {
    const file = new URL(`../../src/contracts/words/problems.${language}.json`, import.meta.url);
    const codes = Object.keys(JSON.parse(readFileSync(file, 'utf8')) as object);
    for (const { code } of Object.values(constraintRefusals)) expect(codes).toContain(code);
  }
});
