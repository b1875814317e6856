//! Every script of the simulator, flow by flow: how it ends, and how many answers it took.

use crate::stage::{Stage, flow};
use crate::talk::{PERSON, Person, Story, talk};

/// Plays one script and checks what holds for all of them.
pub(crate) async fn play(stage: &Stage, name: &str, script: &str, person: Person) -> Story {
    let before = stage.log().len();
    let mut conversation = stage.start(name, script).await;
    let story = talk(stage, &mut conversation, person).await;
    let log = stage.log().split_off(before);
    if let Some(deadline_ms) = conversation.session().deadline_ms() {
        let late: Vec<_> = log.iter().filter(|called| called.at_ms >= deadline_ms).collect();
        assert!(late.is_empty(), "{script}: called after the deadline: {late:?}");
    }
    let asks = flow(name).asks;
    let submits = log.iter().filter(|called| asks.iter().any(|ask| ask.submit.id == called.operation)).count();
    assert!(submits <= story.answers, "{name} {script}: {submits} submits of {} answers", story.answers);
    story
}

/// Flow, script, end, and answers handed over.
///
/// `expired` and `back` end so because a refused answer has the vendor asked before the person; `token-refused` refuses a question that carries no token by the
/// document, so that no other token can help; `oscillate` asks for the code anew each time it says that the last one was wrong.
const TABLE: &[(&str, &str, &str, usize)] = &[
    ("telecom", "sms", "ready", 1),
    ("telecom", "direct", "ready", 0),
    ("telecom", "query-password", "ready", 2),
    ("telecom", "query-password-only", "ready", 1),
    ("telecom", "asked-twice", "ready", 2),
    ("telecom", "slow", "ready", 1),
    ("telecom", "repeats", "ready", 1),
    ("telecom", "failed", "failed vendor", 1),
    ("telecom", "restart", "failed restarted", 1),
    ("telecom", "expired", "failed vendor", 1),
    ("telecom", "captcha-expired", "ready", 1),
    ("telecom", "wrong-captcha", "ready", 2),
    ("telecom", "wrong-captcha-2", "ready", 3),
    ("telecom", "wrong-captcha-3", "failed vendor", 3),
    ("telecom", "wrong-query-password", "ready", 3),
    ("telecom", "wrong-service-password", "failed vendor", 0),
    ("telecom", "resent", "ready", 1),
    ("telecom", "unknown-state", "expired", 1),
    ("telecom", "skips", "ready", 1),
    ("telecom", "back", "ready", 1),
    ("telecom", "oscillate", "expired", 54),
    ("telecom", "early-data", "ready", 1),
    ("telecom", "late-data", "ready", 1),
    ("telecom", "data-forever-1003", "expired", 1),
    ("telecom", "ready-at-41", "ready", 1),
    ("telecom", "state-text", "ready", 1),
    ("telecom", "state-missing", "ready", 1),
    ("telecom", "state-null", "ready", 1),
    ("telecom", "token-ends", "ready", 1),
    ("telecom", "token-refused", "failed refused", 0),
    ("telecom", "same-id", "ready", 1),
    ("telecom", "foreign-id", "failed refused", 0),
    ("telecom", "other-person", "failed other_person", 1),
    ("degree", "slow", "ready", 1),
    ("degree", "repeats", "ready", 1),
    ("degree", "failed", "failed vendor", 1),
    ("degree", "expired", "failed vendor", 1),
    ("degree", "wrong-login", "failed vendor", 1),
    ("degree", "skips", "ready", 1),
    ("degree", "back", "ready", 2),
    ("degree", "early-data", "ready", 1),
    ("degree", "late-data", "ready", 1),
    ("degree", "data-forever-1003", "expired", 1),
    ("degree", "state-text", "ready", 1),
    ("degree", "state-missing", "ready", 1),
    ("degree", "state-null", "ready", 1),
    ("degree", "token-ends", "ready", 1),
    ("degree", "token-refused", "failed refused", 1),
    ("degree", "same-id", "ready", 1),
    ("degree", "foreign-id", "failed refused", 0),
    ("degree", "other-person", "failed other_person", 1),
    ("ebank", "sms", "ready", 1),
    ("ebank", "direct", "ready", 0),
    ("ebank", "picture", "ready", 1),
    ("ebank", "dynamic", "ready", 1),
    ("ebank", "sms-picture", "ready", 2),
    ("ebank", "picture-sms", "ready", 2),
    ("ebank", "swap", "ready", 3),
    ("ebank", "asked-twice", "ready", 2),
    ("ebank", "swap-unasked", "ready", 1),
    ("ebank", "picture-changes", "ready", 1),
    ("ebank", "slow", "ready", 1),
    ("ebank", "repeats", "ready", 1),
    ("ebank", "failed", "failed vendor", 1),
    ("ebank", "expired", "failed vendor", 1),
    ("ebank", "captcha-expired", "ready", 1),
    ("ebank", "wrong-captcha", "ready", 2),
    ("ebank", "wrong-captcha-2", "ready", 3),
    ("ebank", "wrong-captcha-3", "failed vendor", 3),
    ("ebank", "wrong-login", "failed vendor", 0),
    ("ebank", "resent", "ready", 1),
    ("ebank", "unknown-state", "expired", 1),
    ("ebank", "skips", "ready", 1),
    ("ebank", "back", "ready", 1),
    ("ebank", "oscillate", "expired", 85),
    ("ebank", "early-data", "ready", 1),
    ("ebank", "late-data", "ready", 1),
    ("ebank", "data-forever-1003", "expired", 1),
    ("ebank", "delay-none", "ready", 1),
    ("ebank", "delay-zero", "ready", 1),
    ("ebank", "delay-negative", "ready", 1),
    ("ebank", "delay-huge", "ready", 1),
    ("ebank", "delay-text", "ready", 1),
    ("ebank", "delay-quoted", "ready", 1),
    ("ebank", "state-text", "ready", 1),
    ("ebank", "state-missing", "ready", 1),
    ("ebank", "state-null", "ready", 1),
    ("ebank", "token-ends", "ready", 1),
    ("ebank", "token-refused", "failed refused", 0),
    ("ebank", "same-id", "ready", 1),
    ("ebank", "foreign-id", "failed refused", 0),
    ("ebank", "other-person", "failed other_person", 1),
    ("ebank_v2", "sms", "ready", 1),
    ("ebank_v2", "direct", "ready", 0),
    ("ebank_v2", "picture", "ready", 1),
    ("ebank_v2", "dynamic", "ready", 1),
    ("ebank_v2", "sms-picture", "ready", 2),
    ("ebank_v2", "picture-sms", "ready", 2),
    ("ebank_v2", "swap", "ready", 3),
    ("ebank_v2", "asked-twice", "ready", 2),
    ("ebank_v2", "swap-unasked", "ready", 1),
    ("ebank_v2", "picture-changes", "ready", 1),
    ("ebank_v2", "slow", "ready", 1),
    ("ebank_v2", "repeats", "ready", 1),
    ("ebank_v2", "failed", "failed vendor", 1),
    ("ebank_v2", "expired", "failed vendor", 1),
    ("ebank_v2", "captcha-expired", "ready", 1),
    ("ebank_v2", "wrong-captcha", "ready", 2),
    ("ebank_v2", "wrong-captcha-2", "ready", 3),
    ("ebank_v2", "wrong-captcha-3", "failed vendor", 3),
    ("ebank_v2", "wrong-login", "failed vendor", 0),
    ("ebank_v2", "resent", "ready", 1),
    ("ebank_v2", "unknown-state", "expired", 1),
    ("ebank_v2", "skips", "ready", 1),
    ("ebank_v2", "back", "ready", 1),
    ("ebank_v2", "oscillate", "expired", 54),
    ("ebank_v2", "early-data", "ready", 1),
    ("ebank_v2", "late-data", "ready", 1),
    ("ebank_v2", "data-forever-1003", "expired", 1),
    ("ebank_v2", "state-text", "ready", 1),
    ("ebank_v2", "state-missing", "ready", 1),
    ("ebank_v2", "state-null", "ready", 1),
    ("ebank_v2", "token-ends", "ready", 1),
    ("ebank_v2", "token-refused", "failed refused", 1),
    ("ebank_v2", "same-id", "ready", 1),
    ("ebank_v2", "foreign-id", "failed refused", 0),
    ("ebank_v2", "other-person", "failed other_person", 1),
];

#[tokio::test]
async fn every_script_ends_as_it_should() {
    let mut told = Vec::new();
    for name in ["telecom", "degree", "ebank", "ebank_v2"] {
        let create = format!("create_{name}_session");
        let magic = Stage::new().sim.magic();
        let scripts = magic.iter().filter(|line| line.operation == create && line.value.starts_with("sim-flow-"));
        for script in scripts {
            let stage = Stage::new();
            let story = play(&stage, name, &script.value, PERSON).await;
            let word = script.value.trim_start_matches("sim-flow-").to_owned();
            told.push((name, word, story.end, story.answers));
        }
    }
    let shown = |(name, word, end, answers): &(&str, String, String, usize)| format!("    (\"{name}\", \"{word}\", \"{end}\", {answers}),");
    let is_same = told.len() == TABLE.len() && told.iter().zip(TABLE).all(|(told, row)| (told.0, &*told.1, &*told.2, told.3) == *row);
    assert!(is_same, "{}", told.iter().map(shown).collect::<Vec<_>>().join("\n"));
}
