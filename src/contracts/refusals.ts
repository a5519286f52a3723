/**
 * Why something could not be done as asked: a value with a stable code, never a bare string. `params` fill the
 * words shown for the code; they carry no name, PIN, code or password.
 */
export class Refused extends Error {
  constructor(
    readonly status: RefusalStatus,
    readonly code: string,
    readonly params: Record<string, string | number> = {},
    /** Further members of the problem, e.g. the offers of a refused hand-out. */
    readonly more: Record<string, unknown> = {},
  ) {
    super(code);
  }
}

export type RefusalStatus = 400 | 401 | 403 | 404 | 409 | 410 | 413 | 415 | 422 | 429 | 500 | 503;

/** Public names of constraints and what they mean to a person: the one place where they meet. */
export const constraintRefusals: Record<string, { status: RefusalStatus; code: string }> = {
  login_is_taken: { status: 409, code: 'login_is_taken' },
  plan_name_is_taken: { status: 409, code: 'plan_name_is_taken' },
  unit_tag_is_taken: { status: 409, code: 'unit_tag_is_taken' },
  station_device_is_taken: { status: 409, code: 'station_device_is_taken' },
  one_stay_per_reservation: { status: 409, code: 'reservation_is_taken' },
  one_open_loan_per_unit: { status: 409, code: 'unit_lent' },
  one_live_occupancy_per_bay: { status: 409, code: 'bay_taken' },
  one_command_in_flight_per_bay: { status: 409, code: 'door_is_busy' },
  one_hold_per_unit: { status: 409, code: 'unit_is_held' },
  stock_is_never_below_nothing: { status: 409, code: 'all_out' },
  stay_departs_after_arrival: { status: 422, code: 'departure_before_arrival' },
  only_giveaways_have_stock: { status: 422, code: 'only_giveaways_have_stock' },
  only_vouchers_have_a_plan: { status: 422, code: 'only_vouchers_have_a_plan' },
  only_sound_units_are_free: { status: 409, code: 'unit_quarantine' },
  amenity_of_plan: { status: 422, code: 'unknown_plan' },
  unit_of_amenity: { status: 404, code: 'unknown_amenity' },
  profile_is_taken: { status: 409, code: 'profile_is_taken' },
  waiting_for_stay: { status: 404, code: 'unknown_stay' },
  never_asked_twice_a_stay: { status: 409, code: 'asked_already' },
  advice_of_stay: { status: 404, code: 'unknown_stay' },
  advice_to_question: { status: 404, code: 'unknown_question' },
  guest_word_of_stay: { status: 404, code: 'unknown_stay' },
  guest_word_for_member: { status: 404, code: 'unknown_staff' },
  rule_voice_of_stay: { status: 404, code: 'unknown_stay' },
  handout_to_stay: { status: 404, code: 'unknown_stay' },
  handout_of_amenity: { status: 404, code: 'unknown_amenity' },
  wish_of_stay: { status: 404, code: 'unknown_stay' },
  wish_for_amenity: { status: 404, code: 'unknown_amenity' },
  referral_of_stay: { status: 404, code: 'unknown_stay' },
  referral_for_wish: { status: 404, code: 'unknown_wish' },
  goodwill_entry_for_stay: { status: 404, code: 'unknown_stay' },
  goodwill_entry_for_wish: { status: 404, code: 'unknown_wish' },
  goodwill_entry_is_reversed_once: { status: 409, code: 'already_reversed' },
  goodwill_ask_for_stay: { status: 404, code: 'unknown_stay' },
  goodwill_ask_for_wish: { status: 404, code: 'unknown_wish' },
  one_apology_per_cause: { status: 409, code: 'already_apologised' },
  apology_to_stay: { status: 404, code: 'unknown_stay' },
  duty_is_never_empty: { status: 409, code: 'duty_is_never_empty' },
  duty_needs_a_successor: { status: 409, code: 'duty_needs_a_successor' },
  shift_ends_after_start: { status: 422, code: 'shift_is_at_most_a_day' },
  a_promise_keeps_its_time: { status: 409, code: 'a_promise_keeps_its_time' },
  a_promise_passes_to_who_accepts: { status: 409, code: 'a_promise_passes_to_who_accepts' },
  what_was_promised_stays: { status: 409, code: 'what_was_promised_stays' },
  a_promise_is_kept_by_somebody_here: { status: 404, code: 'unknown_staff' },
  a_promise_ends_with_its_handout: { status: 409, code: 'what_was_promised_stays' },
  a_promise_names_one_thing: { status: 422, code: 'a_promise_names_one_thing' },
  warned_before_the_manager_hears: { status: 422, code: 'warned_before_the_manager_hears' },
  handover_is_read_by_another: { status: 409, code: 'read_by_another' },
};
