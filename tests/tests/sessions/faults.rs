//! What a person or a vendor may do on the way.

use zhengxin::session::{Error, Stage as At};

use crate::scripts::play;
use crate::stage::Stage;
use crate::talk::{PERSON, Person, talk};

#[tokio::test]
async fn the_third_wrong_code_ends_it_and_fewer_do_not() {
    for name in ["telecom", "ebank", "ebank_v2"] {
        for (wrong, end, answers) in [(0, "ready", 1), (1, "ready", 2), (2, "ready", 3), (3, "failed vendor", 3)] {
            let story = play(&Stage::new(), name, "sim-flow-sms", Person { wrong, ..PERSON }).await;
            assert_eq!((story.end.as_str(), story.answers), (end, answers), "{name}");
        }
    }
}

#[tokio::test]
async fn a_code_can_be_had_again_where_the_vendor_can() {
    let stage = Stage::new();
    let story = play(&stage, "telecom", "sim-flow-sms", Person { resends: true, ..PERSON }).await;
    assert_eq!((story.end.as_str(), story.answers, stage.count("resend_telecom_captcha")), ("ready", 1, 1));
    let stage = Stage::new();
    let story = play(&stage, "ebank", "sim-flow-sms", Person { resends: true, ..PERSON }).await;
    assert_eq!((story.end.as_str(), story.answers), ("ready", 1), "there is no such call");
}

#[tokio::test]
async fn an_answer_after_the_deadline_is_never_sent() {
    for name in ["telecom", "ebank", "ebank_v2"] {
        let stage = Stage::new();
        let story = play(&stage, name, "sim-flow-sms", Person { slow_ms: 601_000, ..PERSON }).await;
        assert_eq!((story.end.as_str(), story.answers), ("expired", 0), "{name}");
    }
}

#[tokio::test]
async fn a_longer_time_by_reading_is_a_longer_time() {
    for (choice, end) in [("thirty_minutes", "ready"), ("none", "ready")] {
        let stage = Stage::with(&[("B39", choice)]);
        let story = play(&stage, "ebank", "sim-flow-sms", Person { slow_ms: 900_000, ..PERSON }).await;
        assert_eq!(story.end, end, "{choice}");
    }
}

#[tokio::test]
async fn two_sessions_with_one_handle_are_both_frozen() {
    let stage = Stage::new();
    let mut first = stage.start("telecom", "sim-flow-slow").await;
    let mut person = PERSON;
    for _ in 0..3 {
        crate::talk::turn(&stage, &mut first, &mut person, &mut 0).await.expect("a turn");
    }
    let before = stage.log().len();
    let mut second = stage.start("telecom", "sim-flow-same-id").await;
    let story = talk(&stage, &mut second, PERSON).await;
    assert_eq!((story.end.as_str(), second.session().stage()), ("mismatch", At::Frozen));
    let calls = stage.log().len();
    assert_eq!(calls, before + 1, "the creation that gave the handle away, and nothing after it");
    stage.until(stage.now_ms() + 60_000);
    let refused = first.next().await.map(|step| step.word());
    assert!(matches!(refused, Err(Error::Conflict | Error::Mismatch)), "{refused:?}");
    let id = first.session().id().to_owned();
    let kept = zhengxin::session::look(&*stage.cells(), &id).await.expect("it is kept");
    assert_eq!(kept.stage(), At::Frozen);
}
