//! Protocol R explored exhaustively within its bounds; and what the model says of designs that leave a rule out.

use zhengxin::client::secrets::Grace;
use zhengxin_tests::rotation_model::{Setup, edges, explore, explore_until};

const WITHOUT_GRACE: [Setup; 2] = [Setup::protocol(false, Grace::None), Setup::protocol(false, Grace::Unknown)];
const WITH_GRACE: Setup = Setup::protocol(true, Grace::Unknown);

/// One answer, among whatever else happens, comes in a form the parser refuses.
#[track_caller]
fn nothing_is_silent(setup: Setup, alarmed: u8) {
    let findings = explore(Setup { odd: true, ..setup });
    assert!(findings.edges.is_subset(edges()), "traces are compared with all of them");
    assert!(findings.states > 1_000, "the model explores");
    assert_eq!((findings.silent_lock_out, findings.time_bomb, findings.forgotten), (None, None, None));
    assert_eq!(findings.alarmed_lock_out, Some(alarmed));
}

#[test]
fn without_grace_nothing_is_lost_silently_and_an_alarm_costs_one_loss() {
    nothing_is_silent(WITHOUT_GRACE[0], 1);
    nothing_is_silent(WITHOUT_GRACE[1], 1);
}

#[test]
fn with_grace_nothing_is_lost_silently_and_an_alarm_costs_two_losses() {
    nothing_is_silent(WITH_GRACE, 2);
}

#[test]
fn a_doubling_proxy_before_a_vendor_without_grace_costs_one_loss() {
    let findings = explore(Setup { doubling: true, ..WITHOUT_GRACE[1] });
    assert_eq!((findings.silent_lock_out, findings.time_bomb, findings.alarmed_lock_out), (None, None, Some(1)));
}

#[test]
fn a_doubling_proxy_before_a_vendor_with_grace_is_caught_by_the_soak() {
    let doubling = Setup { doubling: true, ..WITH_GRACE };
    let findings = explore(doubling);
    assert_eq!((findings.silent_lock_out, findings.time_bomb, findings.alarmed_lock_out), (None, None, Some(1)));
    let blind = explore_until(Setup { soak: false, ..doubling }, |findings| findings.time_bomb.is_some());
    assert_eq!(blind.time_bomb, Some(1), "without the soak nobody notices");
}

#[test]
fn calling_and_then_storing_is_found_out() {
    let naive = |setup: Setup| Setup { journal: false, fence: false, soak: false, ..setup };
    assert_eq!(explore(naive(WITHOUT_GRACE[0])).silent_lock_out, Some(1));
    let raced = explore(naive(WITH_GRACE));
    assert_eq!(raced.time_bomb, Some(0), "two processes race, the older one overwrites the newer");
}

#[test]
fn concluding_without_quarantine_is_found_out() {
    let hasty = explore_until(Setup { quarantine: false, ..WITHOUT_GRACE[0] }, |findings| findings.silent_lock_out.is_some());
    assert!(hasty.silent_lock_out.is_some(), "the request acts after its absence was proved");
}

#[test]
fn writing_without_a_fence_is_found_out() {
    for setup in [WITHOUT_GRACE[1], WITH_GRACE] {
        let open = explore_until(Setup { fence: false, ..setup }, |findings| findings.forgotten.is_some());
        assert!(open.forgotten.is_some(), "a secret that was kept is overwritten");
    }
}

#[test]
fn parsing_before_keeping_is_found_out() {
    let parsed =
        explore_until(Setup { odd: true, capture_first: false, ..WITHOUT_GRACE[0] }, |findings| findings.alarmed_lock_out.is_some());
    assert_eq!(parsed.alarmed_lock_out, Some(0), "an answer that came is thrown away");
}

#[test]
fn believing_in_no_grace_where_there_is_some_is_found_out() {
    let fooled = explore_until(Setup::protocol(true, Grace::None), |findings| findings.time_bomb.is_some());
    assert!(fooled.time_bomb.is_some(), "the old secret works, and is taken for the right one");
}
