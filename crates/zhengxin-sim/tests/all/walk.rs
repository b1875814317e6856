//! One collection under way, moved by raw requests.

use serde_json::{Value, json};

use crate::support::Stage;

pub(crate) const TELECOM: &str = "/telecom/collect";
pub(crate) const DEGREE: &str = "/degree/collect";
pub(crate) const BANKS: &str = "/ebank/collect";
pub(crate) const BANKS_V2: &str = "/v2/ebank/collect";

pub(crate) fn person<'a>(name: &'a str, token: &'a str) -> Vec<(&'a str, &'a str)> {
    vec![("token", token), ("name", name), ("id_card", "11010519491231002X"), ("mobile", "13800138000")]
}

/// One collection under way.
pub(crate) struct Walk<'a> {
    stage: &'a Stage,
    base: &'static str,
    pub(crate) open_id: String,
}

impl<'a> Walk<'a> {
    pub(crate) fn begin(stage: &'a Stage, base: &'static str, name: &str, more: &[(&str, &str)]) -> Self {
        let token = stage.token();
        let fields = [person(name, &token), more.to_vec()].concat();
        let answer = stage.form(&format!("{base}/open-id"), &fields);
        let open_id = answer.pointer("/data/open_id").and_then(Value::as_str).unwrap_or_else(|| panic!("{answer}")).to_owned();
        Self { stage, base, open_id }
    }

    pub(crate) fn post(&self, path: &str, more: &[(&str, &str)]) -> Value {
        let fields = [&[("username", "demo-account"), ("open_id", &*self.open_id)], more].concat();
        self.stage.form(path, &fields)
    }

    pub(crate) fn submit(&self, step: &str, field: &str, value: &str) -> Option<i64> {
        self.post(&format!("{}/{step}", self.base), &[(field, value)]).get("code").and_then(Value::as_i64)
    }

    pub(crate) fn state(&self) -> i64 {
        let answer = self.post(&format!("{}/get-state", self.base), &[]);
        answer.pointer("/data/state").and_then(Value::as_i64).unwrap_or_else(|| panic!("{answer}"))
    }

    /// What the next few questions tell.
    pub(crate) fn next(&self, count: usize) -> Vec<i64> {
        (0..count).map(|_| self.state()).collect()
    }

    /// The data of one state answer.
    pub(crate) fn told(&self) -> Value {
        self.post(&format!("{}/get-state", self.base), &[]).get("data").cloned().unwrap_or_default()
    }

    /// The code of one reading of the data.
    pub(crate) fn read(&self) -> Option<i64> {
        let base = self.base.trim_end_matches("collect");
        let answer = self.post(&format!("{base}data/raw-data"), &[("openId", &*self.open_id)]);
        answer.get("code").and_then(Value::as_i64)
    }

    /// Submits a bank code.
    pub(crate) fn code(&self, code: &str) -> Option<i64> {
        self.submit("captcha", if self.base == TELECOM { "captcha" } else { "verify_code" }, code)
    }

    /// The states seen until one repeats.
    pub(crate) fn states(&self) -> Vec<i64> {
        let mut seen = vec![self.state()];
        for _ in 0..20 {
            let next = self.state();
            if seen.last() == Some(&next) {
                break;
            }
            seen.push(next);
        }
        seen
    }
}

pub(crate) fn telecom<'a>(stage: &'a Stage, name: &str) -> Walk<'a> {
    Walk::begin(stage, TELECOM, name, &[("service_password", "246810")])
}

pub(crate) fn ebank<'a>(stage: &'a Stage, entry: &str, name: &str) -> Walk<'a> {
    let token = stage.token();
    let licence = [("token", &*token), ("entry_id", entry), ("login_name", "6200"), ("name", name), ("id_card", "11010519491231002X")];
    assert_eq!(stage.form("/ebank/collect/license-upload", &licence).get("code"), Some(&json!(0)));
    Walk::begin(stage, BANKS, name, &[("entry_id", entry), ("login_name", "6200"), ("password", "246810"), ("user_info[client_type]", "1")])
}

/// A degree collection after its login.
pub(crate) fn degree<'a>(stage: &'a Stage, name: &str) -> Walk<'a> {
    let walk = Walk::begin(stage, DEGREE, name, &[]);
    let login = [("account", "a"), ("password", "secret"), ("sync", "1")];
    assert_eq!(walk.post("/degree/collect/login", &login).get("code"), Some(&json!(0)));
    walk
}

/// A collection of the second bank version after its login.
pub(crate) fn ebank_v2<'a>(stage: &'a Stage, entry: &str, name: &str) -> Walk<'a> {
    let walk = Walk::begin(stage, BANKS_V2, name, &[]);
    let login = [("entry_id", entry), ("login_name", "6200"), ("password", "246810")];
    assert_eq!(walk.post("/v2/ebank/collect/license-upload", &login[..2]).get("code"), Some(&json!(0)));
    assert_eq!(walk.post("/v2/ebank/collect/login", &login).get("code"), Some(&json!(0)));
    walk
}
