//! The table again, over the store of a real installation.

use crate::stage::over_sqlite;
use crate::table as t;

#[test]
fn the_table_holds_over_sqlite() {
    let tests: [fn(); 21] = [
        t::b1_a_first_delivery_is_kept_then_acknowledged_then_applied,
        t::b2_an_exact_duplicate_changes_nothing,
        t::b3_another_content_is_a_revision_and_a_contradiction_is_an_alarm,
        t::b4_older_progress_after_newer_is_kept_and_not_applied,
        t::b5_a_push_that_is_faster_than_our_call_is_joined_later,
        t::b6_a_push_about_nobody_is_parked_for_seven_days,
        t::b7_what_is_forged_is_refused_and_only_counted,
        t::b8_a_shifted_boundary_only_has_the_vendor_asked_once_a_minute,
        t::unsigned_callers_never_have_the_vendor_asked,
        t::b9_a_replayed_delivery_changes_nothing,
        t::b10_b11_stale_and_future_deliveries_only_ring,
        t::a_timestamp_that_is_no_number_only_rings,
        t::b12_secrets_before_and_after_a_rotation_are_taken_and_noted,
        t::b14_only_json_objects_are_read_whatever_their_type_says,
        t::b18_a_store_that_cannot_keep_it_is_never_success,
        t::b20_after_every_delivery_is_lost_the_sweep_finds_the_result,
        t::the_sweep_asks_at_growing_pauses_until_the_result_is_there,
        t::a_question_that_fails_is_asked_again_and_shows_as_a_gap,
        t::two_ids_of_different_orders_are_about_none,
        t::a_body_that_fits_two_pushes_goes_to_the_order_that_is_known,
        t::deleting_a_persons_key_ends_what_is_known_and_what_comes_later,
    ];
    over_sqlite(|| tests.iter().for_each(|test| test()));
}
