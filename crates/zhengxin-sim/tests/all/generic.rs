//! A vendor of one's own gets a simulator from its spec.

use serde_json::json;
use zhengxin_core::words::Method;
use zhengxin_sim::Simulator;
use zhengxin_spec::load_sources;

use crate::support::{self, LIMITS, now, request};
use zhengxin_core::transport::Transport;

const SPEC: &str = r#"
provider: northgate
title: { en: Northgate, zh: 北门 }
about: { en: A vendor for tests., zh: 测试用供应商 }
document: { name: Northgate API, version: "1" }
hosts: [api.northgate.example]
environments: { production: { url: "https://api.northgate.example", en: The only one., zh: 唯一地址 } }
credentials:
  account: { class: C1, en: Account., zh: 账号, section: "1" }
  password: { class: secret, en: Password., zh: 密码, section: "1" }
auth: { scheme: body_token, login: log_in, token_life: 1h }
envelope: { code: status.code, message: status.text, data: result }
body: form
timeout: 3s
data_use: { purpose: { en: Tests., zh: 测试 }, retention: { C2: 1d } }
magic: [person]
codes:
  "00": { name: ok, means: found, billed: yes, retry: never, en: Found., zh: 成功, section: "1" }
  "10": { name: bad, means: bad_input, billed: no, retry: never, en: Bad input., zh: 输入错误, section: "1" }
  "11": { name: denied, means: auth, billed: no, retry: never, en: Denied., zh: 拒绝, section: "1" }
  _: { name: unlisted, means: unknown, billed: unknown, retry: never, en: Unlisted., zh: 未列出, section: "1" }
operations:
  log_in:
    en: Logs in.
    zh: 登录
    section: "1"
    method: POST
    path: /login
    authenticated: no
    charge: free
    repeat: safe
    request:
      account: { type: text, class: C1, filled_by: account, en: Account., zh: 账号 }
      password: { type: password, class: secret, filled_by: password, en: Password., zh: 密码 }
    answer: { shape: object, fields: { token: { type: text, class: secret, en: Token., zh: 令牌 } } }
    examples:
      - { name: ok, section: "1", printed: ours, request: {}, status: 200, answer: { status: { code: "00" }, result: { token: t } } }
      - { name: bad, section: "1", printed: ours, status: 200, answer: { status: { code: "10", text: bad } } }
      - { name: denied, section: "1", printed: ours, status: 200, answer: { status: { code: "11", text: denied } } }
  look_up:
    en: Looks up.
    zh: 查询
    section: "2"
    method: POST
    path: /look-up
    authenticated: yes
    charge: per_code
    reference: none
    repeat: never
    request:
      token: { type: text, class: secret, filled_by: token, en: Token., zh: 令牌 }
      person: { type: person_name, en: Name., zh: 姓名 }
    answer: { shape: object, fields: { score: { type: int, class: C2, en: Score., zh: 评分 } } }
    examples:
      - { name: ok, section: "2", printed: ours, request: { person: 张三 }, status: 200, answer: { status: { code: "00" }, result: { score: 7 } } }
      - { name: bad, section: "2", printed: ours, status: 200, answer: { status: { code: "10", text: bad } } }
      - { name: denied, section: "2", printed: ours, status: 200, answer: { status: { code: "11", text: denied } } }
"#;

#[test]
fn it_logs_in_checks_and_answers_with_its_example() {
    let loaded = load_sources(&[("northgate/provider.yaml", SPEC)]).unwrap_or_else(|report| panic!("{report}"));
    let sim = Simulator::builder().vendor(loaded.catalogue).build().unwrap();
    assert_eq!(
        sim.credentials("northgate"),
        [("account".to_owned(), "sim-account".to_owned()), ("password".to_owned(), "sim-password".to_owned())]
    );
    let door = sim.in_process();
    let ask = |path: &str, fields: &[(&str, &str)]| {
        let sent = request(
            Method::Post,
            "https://api.northgate.example",
            path,
            "",
            &[("Content-Type", "application/x-www-form-urlencoded")],
            support::pairs(fields),
        );
        support::json(&now(door.send(sent, LIMITS)).unwrap())
    };
    let token = ask("/login", &[("account", "sim-account"), ("password", "sim-password")]);
    assert_eq!(token.pointer("/status/code"), Some(&json!("00")));
    let token = token.pointer("/result/token").and_then(|token| token.as_str()).unwrap();
    assert_eq!(ask("/look-up", &[("token", token), ("person", "张三")]), json!({"status": {"code": "00"}, "result": {"score": 7}}));
    assert_eq!(ask("/look-up", &[("token", token)]).pointer("/status/code"), Some(&json!("10")));
    assert_eq!(ask("/look-up", &[("token", "no"), ("person", "张三")]).pointer("/status/code"), Some(&json!("11")));
    assert_eq!(ask("/look-up", &[("token", token), ("person", "sim-code-11")]).pointer("/status/code"), Some(&json!("11")));
    assert_eq!(ask("/login", &[("account", "sim-account"), ("password", "wrong")]).pointer("/status/code"), Some(&json!("11")));
}

#[test]
fn mistakes_of_the_setup_are_named() {
    let error = |id: &str, choice: &str| Simulator::builder().bundled().reading("finplus", id, choice).build().err().unwrap().to_string();
    assert_eq!(error("A4", "kebab"), "reading A4 of finplus has no choice \"kebab\"; there are camel, snake");
    assert_eq!(error("Z9", "x"), "finplus has no reading \"Z9\"");
}
