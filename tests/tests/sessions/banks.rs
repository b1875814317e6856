//! Every way to log in of the simulated banks, in both versions.

use zhengxin::session::{Choice, Error, Step};

use crate::scripts::play;
use crate::stage::Stage;
use crate::talk::{PERSON, Person};

/// Entry, login, password, and codes that are asked for.
const ENTRIES: &[(&str, &str, &str, usize)] = &[
    ("1001", "6222020000000000005", "246810", 1),
    ("1002", "11010519491231002X", "246810", 1),
    ("1003", "user-1", "246810", 1),
    ("2001", "13800138000", "246810", 2),
    ("2002", "6222020000000000005", "", 0),
    ("2003", "6222020000000000005", "", 1),
    ("2004", "6222020000000000005", "246810", 2),
    // Rules that other engines take for ever over, that are none, that are missing, and that look around.
    ("3001", "abCd", "aaaaaa", 1),
    ("3002", "anything", "246810", 1),
    ("3003", "anything", "246810", 1),
    ("3004", "anything1", "246810", 1),
];

#[tokio::test]
async fn every_entry_leads_to_the_data() {
    for name in ["ebank", "ebank_v2"] {
        for (entry, login, password, codes) in ENTRIES {
            let stage = Stage::new();
            let story = play(&stage, name, "张三", Person { entry, login, password, ..PERSON }).await;
            assert_eq!((story.end.as_str(), story.answers), ("ready", *codes), "{name} {entry}");
        }
    }
}

#[tokio::test]
async fn what_is_switched_off_cannot_be_chosen_and_the_question_stands() {
    let stage = Stage::new();
    let mut conversation = stage.start("ebank", "张三").await;
    for entry in ["9001", "9002", "none"] {
        let Ok(Step::ChooseBank(ask)) = conversation.next().await else { panic!("no banks") };
        let of = ask.banks().iter().flat_map(|bank| &bank.kinds).find(|kind| kind.entry == entry);
        assert_eq!(of.is_some(), entry != "none", "{entry} is listed with the reason");
        assert!(matches!(ask.answer(Choice::new(entry)).await, Err(Error::Answer { .. })), "{entry}");
    }
    assert_eq!(stage.log().len(), 1, "the list alone was asked for");
}

#[tokio::test]
async fn the_second_version_says_whose_licence_is_shown() {
    for (script, shown) in [("sim-type-1", "1"), ("sim-type-2", "2"), ("sim-type-3", "3"), ("sim-type-9", "9")] {
        let stage = Stage::new();
        let mut conversation = stage.start("ebank_v2", script).await;
        let mut person = PERSON;
        let mut seen = None;
        while seen.is_none() {
            match conversation.next().await.expect("a step") {
                Step::ConfirmLicence(ask) => seen = ask.shown().map(str::to_owned).or(Some(String::new())),
                _ => drop(crate::talk::turn(&stage, &mut conversation, &mut person, &mut 0).await.expect("a turn")),
            }
        }
        assert_eq!(seen.as_deref(), Some(shown), "{script}");
    }
}
