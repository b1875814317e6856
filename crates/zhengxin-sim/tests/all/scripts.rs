//! Every script of the collections, walked by raw requests.

use serde_json::{Value, json};
use zhengxin_core::words::Method;
use zhengxin_sim::{Pace, picture_answer};

use crate::support::{stage, staged};
use crate::walk::{BANKS_V2, DEGREE, TELECOM, Walk, degree, ebank, ebank_v2, person, telecom};

const SMS: &str = "123456";

#[test]
fn codes_are_refused_as_often_as_the_script_says() {
    let stage = stage();
    for (name, states) in [
        ("sim-flow-wrong-captcha", vec![22, 23, 22, 41, 43]),
        ("sim-flow-wrong-captcha-2", vec![22, 23, 22, 23, 22, 41, 43]),
        ("sim-flow-wrong-captcha-3", vec![22, 23, 22, 23, 22, 42]),
    ] {
        let walk = telecom(&stage, name);
        walk.states();
        let mut seen = Vec::new();
        while walk.code(SMS) == Some(0) {
            seen.extend(walk.states());
        }
        assert_eq!(seen, states, "{name}");
    }
}

#[test]
fn passwords_are_refused_where_the_script_says() {
    let stage = stage();
    assert_eq!(telecom(&stage, "sim-flow-wrong-service-password").states(), [0, 11, 42]);
    assert_eq!(degree(&stage, "sim-flow-wrong-login").states(), [11, 22]);
    assert_eq!(ebank(&stage, "1001", "sim-flow-wrong-login").states(), [0, 1, 11]);
    assert_eq!(ebank_v2(&stage, "1001", "sim-flow-wrong-login").states(), [1, 11]);
    let walk = telecom(&stage, "sim-flow-wrong-query-password");
    walk.states();
    assert_eq!(walk.code(SMS), Some(0));
    assert_eq!(walk.states(), [22, 31]);
    assert_eq!(walk.code(SMS), Some(1001), "a code is no query password");
    assert_eq!(walk.submit("query-password", "query_password", "888888"), Some(0));
    assert_eq!(walk.states(), [32, 33]);
    assert_eq!(walk.submit("query-password", "query_password", "888888"), Some(0));
    assert_eq!(walk.states(), [32, 41, 43]);
    let alone = telecom(&stage, "sim-flow-query-password-only");
    assert_eq!(alone.states(), [0, 11, 31]);
}

#[test]
fn a_state_repeats() {
    let stage = stage();
    let seen = telecom(&stage, "sim-flow-repeats").next(24);
    assert_eq!((seen[0], seen.iter().filter(|state| **state == 11).count(), seen[21]), (0, 20, 21));
    let seen = degree(&stage, "sim-flow-repeats").next(22);
    assert_eq!((&seen[..20], seen[20]), (&[11; 20][..], 21));
}

#[test]
fn states_are_jumped_over() {
    let stage = stage();
    let walk = telecom(&stage, "sim-flow-skips");
    assert_eq!(walk.states(), [0, 21]);
    walk.code(SMS);
    assert_eq!(walk.states(), [43]);
    assert_eq!(degree(&stage, "sim-flow-skips").states(), [21]);
    let walk = ebank(&stage, "2001", "sim-flow-skips");
    assert_eq!(walk.states(), [0, 6]);
    walk.code(SMS);
    assert_eq!(walk.states(), [4]);
    walk.code("AB12");
    assert_eq!(walk.states(), [10]);
    assert_eq!(ebank_v2(&stage, "2002", "sim-flow-skips").states(), [10]);
}

#[test]
fn a_collection_goes_back_once() {
    let stage = stage();
    let walk = telecom(&stage, "sim-flow-back");
    assert_eq!(walk.next(5), [0, 11, 21, 11, 21]);
    walk.code(SMS);
    assert_eq!(walk.states(), [22, 41, 43]);
    let walk = telecom(&stage, "sim-flow-back");
    assert_eq!(walk.next(3), [0, 11, 21]);
    assert_eq!(walk.code(SMS), Some(0), "a code for the state last told is taken");
    assert_eq!(degree(&stage, "sim-flow-back").next(5), [11, 0, 11, 21, 21]);
    assert_eq!(ebank(&stage, "1001", "sim-flow-back").next(6), [0, 1, 6, 1, 6, 6]);
}

#[test]
fn two_states_alternate_until_the_deadline() {
    let stage = stage();
    let walk = telecom(&stage, "sim-flow-oscillate");
    walk.states();
    assert_eq!(walk.code(SMS), Some(0));
    assert_eq!(walk.next(4), [22, 23, 22, 23]);
    for _ in 0..5 {
        assert_eq!(walk.code(SMS), Some(0), "never given up");
    }
    stage.clock.advance(600_001);
    assert_eq!(walk.next(2), [42, 42]);
    let walk = ebank(&stage, "1002", "sim-flow-oscillate");
    walk.states();
    walk.code("AB12");
    assert_eq!(walk.next(4), [5, 8, 5, 8]);
}

#[test]
fn challenges_come_again_and_in_turn() {
    let stage = stage();
    let walk = ebank(&stage, "1001", "sim-flow-swap");
    assert_eq!(walk.states(), [0, 1, 6]);
    walk.code(SMS);
    assert_eq!(walk.states(), [7, 4]);
    walk.code("AB12");
    assert_eq!(walk.states(), [5, 6]);
    walk.code(SMS);
    assert_eq!(walk.states(), [7, 10]);
    let walk = telecom(&stage, "sim-flow-asked-twice");
    walk.states();
    walk.code(SMS);
    assert_eq!(walk.states(), [22, 21]);
    walk.code(SMS);
    assert_eq!(walk.states(), [22, 41, 43]);
}

#[test]
fn only_the_challenge_told_last_counts() {
    let stage = stage();
    let walk = ebank(&stage, "1001", "sim-flow-swap-unasked");
    assert_eq!(walk.next(5), [0, 1, 6, 4, 6]);
    assert_eq!(walk.state(), 4);
    walk.code(SMS);
    assert_eq!(walk.next(2), [5, 8]);
    let walk = ebank(&stage, "1001", "sim-flow-swap-unasked");
    assert_eq!(walk.next(4), [0, 1, 6, 4]);
    walk.code("AB12");
    assert_eq!(walk.next(2), [5, 10]);
}

#[test]
fn only_the_newest_picture_counts() {
    let stage = stage();
    let walk = ebank(&stage, "1002", "sim-flow-picture-changes");
    walk.next(2);
    let shown = |walk: &Walk<'_>| {
        let told = walk.told();
        let text = told.get("pic_captcha").and_then(Value::as_str).unwrap().to_owned();
        picture_answer(&zhengxin_sign::rsa::Encoding::Base64.decode(&text).unwrap()).unwrap()
    };
    let answers: Vec<&str> = (0..4).map(|_| shown(&walk)).collect();
    assert_eq!(answers, ["AB12", "CD34", "EF56", "AB12"]);
    assert_eq!(shown(&walk), "CD34");
    walk.code("AB12");
    assert_eq!(walk.states(), [5, 8]);
    walk.code("CD34");
    assert_eq!(walk.states(), [5, 10]);
}

#[test]
fn data_is_early_late_or_never() {
    let stage = stage();
    let walk = telecom(&stage, "sim-flow-early-data");
    walk.states();
    assert_eq!(walk.read(), Some(1003));
    walk.code(SMS);
    assert_eq!((walk.next(5), walk.read()), (vec![22, 41, 41, 41, 43], Some(0)));
    let walk = degree(&stage, "sim-flow-early-data");
    assert_eq!((walk.state(), walk.read(), walk.next(3)), (11, Some(0), vec![11, 11, 21]));
    let walk = degree(&stage, "sim-flow-late-data");
    assert_eq!(walk.states(), [11, 21]);
    assert_eq!([walk.read(), walk.read(), walk.read(), walk.read()], [Some(1003), Some(1003), Some(1003), Some(0)]);
    let walk = ebank(&stage, "2002", "sim-flow-data-forever-1003");
    walk.states();
    assert!((0..50).all(|_| walk.read() == Some(1003)));
    assert_eq!(walk.state(), 10);
    let walk = telecom(&stage, "sim-flow-ready-at-41");
    walk.states();
    walk.code(SMS);
    assert_eq!((walk.next(4), walk.read()), (vec![22, 41, 41, 41], Some(0)));
}

#[test]
fn delays_are_odd() {
    let stage = stage();
    for (word, delay) in [
        ("none", None),
        ("zero", Some(json!(0))),
        ("negative", Some(json!(-5))),
        ("huge", Some(json!(1_000_000))),
        ("text", Some(json!("soon"))),
        ("quoted", Some(json!("2"))),
    ] {
        let walk = ebank(&stage, "1001", &format!("sim-flow-delay-{word}"));
        assert_eq!(walk.told().get("request_delay").cloned(), delay, "{word}");
        assert_eq!(walk.next(2), [1, 6], "{word}");
    }
}

#[test]
fn states_are_quoted_missing_or_null() {
    let stage = stage();
    assert_eq!(degree(&stage, "sim-flow-state-text").told().get("state"), Some(&json!("11")));
    let walk = telecom(&stage, "sim-flow-state-missing");
    assert!((0..3).all(|_| walk.told().get("state").is_none()));
    assert_eq!(walk.states(), [0, 11, 21]);
    let walk = ebank_v2(&stage, "1001", "sim-flow-state-null");
    assert!((0..3).all(|_| walk.told().get("state") == Some(&Value::Null)));
    assert_eq!(walk.states(), [1, 6]);
}

#[test]
fn a_token_ends_in_the_middle() {
    let stage = stage();
    let refused = json!({"code": 1001, "msg": "令牌验证失败", "data": []});
    for base in [TELECOM, DEGREE, BANKS_V2] {
        let token = stage.token();
        let fields = [person("sim-flow-token-ends", &token), vec![("service_password", "246810")]].concat();
        assert_eq!(stage.form(&format!("{base}/open-id"), &fields), refused);
        assert_eq!(stage.form(&format!("{base}/open-id"), &fields), refused, "the token is dead");
        Walk::begin(&stage, base, "sim-flow-token-ends", &[("service_password", "246810")]);
    }
    let token = stage.token();
    let licence = [("token", &*token), ("entry_id", "1001"), ("login_name", "6200"), ("name", "sim-flow-token-ends")];
    let licence = [&licence[..], &[("id_card", "11010519491231002X")]].concat();
    assert_eq!(stage.form("/ebank/collect/license-upload", &licence).get("code"), Some(&json!(0)));
    let fields = [("entry_id", "1001"), ("login_name", "6200"), ("password", "246810")];
    let create = |token: &str| stage.form("/ebank/collect/open-id", &[person("sim-flow-token-ends", token), fields.to_vec()].concat());
    assert_eq!(create(&token), refused);
    assert_eq!(create(&stage.token()).get("code"), Some(&json!(0)), "the licence outlives the token");
    let walk = telecom(&stage, "sim-flow-token-refused");
    assert_eq!(walk.next(2), [0, 11]);
    assert_eq!(walk.post("/telecom/collect/get-state", &[]), refused);
    assert_eq!(walk.state(), 21);
}

#[test]
fn handles_and_data_get_mixed_up() {
    let stage = stage();
    let first = telecom(&stage, "张三");
    assert_eq!(telecom(&stage, "sim-flow-same-id").open_id, first.open_id);
    assert_ne!(telecom(&stage, "李四").open_id, first.open_id);
    let foreign = degree_of_another(&stage);
    assert_eq!(foreign.post("/degree/collect/get-state", &[]).get("code"), Some(&json!(1001)));
    let walk = telecom(&stage, "sim-flow-other-person");
    walk.states();
    walk.code(SMS);
    walk.states();
    let raw = walk.post("/telecom/data/raw-data", &[]);
    assert_eq!(raw.pointer("/data/transactions/0/basic/real_name"), Some(&json!("李四")));
    let walk = degree(&stage, "sim-flow-other-person");
    walk.states();
    assert_eq!(walk.post("/degree/data/raw-data", &[]).pointer("/data/records/0/name"), Some(&json!("李四")));
}

fn degree_of_another(stage: &crate::support::Stage) -> Walk<'_> {
    Walk::begin(stage, DEGREE, "sim-flow-foreign-id", &[])
}

#[test]
fn a_service_password_of_its_own_is_waited_for() {
    let stage = staged(|builder| builder.reading("qiancheng", "B13", "own_call"));
    let walk = Walk::begin(&stage, TELECOM, "张三", &[]);
    assert_eq!(walk.next(5), [0; 5]);
    assert_eq!(walk.code(SMS), Some(1001));
    assert_eq!(walk.submit("service-password", "service_password", "000000"), Some(0));
    assert_eq!(walk.states(), [11, 42]);
    let walk = Walk::begin(&stage, TELECOM, "sim-flow-wrong-service-password", &[]);
    assert_eq!(walk.submit("service-password", "service_password", "246810"), Some(0));
    assert_eq!(walk.submit("service-password", "service_password", "246810"), Some(1001), "once only");
    assert_eq!(walk.states(), [11, 42]);
}

#[test]
fn the_limit_of_the_banks_is_a_reading() {
    for (choice, last_ms) in [("ten_minutes", Some(600_000)), ("thirty_minutes", Some(1_800_000)), ("none", None)] {
        let stage = staged(|builder| builder.reading("qiancheng", "B39", choice));
        let walk = ebank(&stage, "1001", "张三");
        let carrier = telecom(&stage, "张三");
        assert_eq!((walk.states(), carrier.states()), (vec![0, 1, 6], vec![0, 11, 21]));
        let listed = stage.control(Method::Get, "/state", "").to_string();
        assert_eq!(listed.contains("\"until_ms\":null"), last_ms.is_none(), "{choice}");
        stage.clock.advance(last_ms.unwrap_or(86_400_000));
        assert_eq!(walk.state(), 6, "{choice}");
        stage.clock.advance(1);
        assert_eq!(walk.state(), if last_ms.is_some() { 11 } else { 6 }, "{choice}");
        assert_eq!(carrier.state(), 42, "ten minutes are stated for the carrier");
    }
}

#[test]
fn nothing_becomes_ready_after_the_deadline() {
    let stage = staged(|builder| builder.pace(Pace { step_ms: 200_000, push_permille: 0 }));
    let walk = telecom(&stage, "sim-flow-direct");
    stage.clock.advance(600_001);
    assert_eq!(walk.state(), 43, "43 was reached at the last moment");
    let stage = staged(|builder| builder.pace(Pace { step_ms: 200_001, push_permille: 0 }));
    let walk = telecom(&stage, "sim-flow-direct");
    stage.clock.advance(900_000);
    assert_eq!(walk.state(), 42);
}

/// What a script tells, one question per step of time, with codes submitted on the way.
fn seen(pace: Pace, name: &str) -> Vec<i64> {
    let stage = staged(|builder| builder.pace(pace));
    let walk = telecom(&stage, name);
    let mut seen = Vec::new();
    for question in 0..24 {
        seen.push(walk.state());
        stage.clock.advance(1_500);
        if question % 8 == 7 {
            walk.code(SMS);
        }
    }
    seen
}

#[test]
fn scripts_are_the_same_with_and_without_waiting_times() {
    for word in ["sms", "direct", "slow", "failed", "restart", "expired", "captcha-expired", "wrong-captcha-3", "resent", "skips", "back"] {
        let name = format!("sim-flow-{word}");
        assert_eq!(seen(Pace::REAL, &name), seen(Pace::INSTANT, &name), "{word}");
    }
}

/// Every listed script leads somewhere: the creation is taken, and questions are answered.
#[test]
fn every_listed_script_can_be_walked() {
    let flows =
        stage().sim.magic().into_iter().filter(|magic| magic.value.starts_with("sim-flow-") && magic.operation.starts_with("create_"));
    let mut seen = 0;
    for magic in flows {
        if ["sim-flow-token-ends", "sim-flow-foreign-id"].contains(&magic.value.as_str()) {
            continue;
        }
        let stage = stage();
        let walk = match magic.operation.as_str() {
            "create_telecom_session" => telecom(&stage, &magic.value),
            "create_degree_session" if magic.value == "sim-flow-expired" => Walk::begin(&stage, DEGREE, &magic.value, &[]),
            "create_degree_session" => degree(&stage, &magic.value),
            "create_ebank_session" => ebank(&stage, "1001", &magic.value),
            _ => ebank_v2(&stage, "1001", &magic.value),
        };
        assert!(walk.told().get("message").is_some(), "{magic:?}");
        seen += 1;
    }
    assert!(seen > 100, "{seen}");
}
