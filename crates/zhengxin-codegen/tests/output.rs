//! What the generator writes for a small vendor, as people read it.

use zhengxin_codegen::{Options, generate};

const PROVIDER: &str = r#"
provider: northgate
title: { en: Northgate score, zh: 北门评分 }
about: { en: A score., zh: 评分 }
document: { name: Northgate manual, version: "1" }
hosts: [api.northgate.invalid]
environments:
  production: { url: "https://api.northgate.invalid", en: A placeholder., zh: 占位地址 }
credentials:
  appid: { class: C1, en: Identifier of the caller., zh: 应用标识, section: "1" }
  secret: { class: secret, en: Secret that signs., zh: 密钥, section: "1" }
auth: { scheme: sorted_md5 }
envelope: { code: code, message: message, data: data }
body: json
timeout: 2s
data_use:
  purpose: { en: Assessing the credit risk of an applicant who agreed., zh: 评估信用风险 }
  retention: { C2: 30d, C3: none }
codes:
  "0": { name: ok, means: found, billed: yes, retry: never, en: Found., zh: 成功, section: "2" }
  _: { name: unlisted, means: unknown, billed: unknown, retry: never, en: Not listed., zh: 未列出, section: "2" }
operations:
  score_person:
    en: Scores one person.
    zh: 个人评分
    section: "3"
    method: POST
    path: /score
    authenticated: yes
    charge: per_code
    reference: client_id
    repeat: never
    request:
      client_id: { wire: clientId, type: request_id, en: The caller's own id., zh: 流水号 }
      mobile: { type: mobile, en: Mobile number of the person., zh: 手机号 }
      city: { type: text, class: C2, need: optional, max: 20, en: City of the person., zh: 城市 }
    answer:
      shape: object
      fields:
        score: { type: int, class: C2, en: "Score, from 0 to 100.", zh: 评分 }
    examples:
      - { name: found, section: "3", printed: ours, request: { client_id: "1", mobile: "13800138000" }, status: 200, answer: { code: 0, data: { score: 80 } } }
"#;

#[test]
fn a_small_vendor() {
    let loaded = zhengxin_spec::load_sources(&[("specs/northgate/provider.yaml", PROVIDER)]).unwrap_or_else(|report| panic!("{report}"));
    let files = generate(&loaded.catalogue, &Options::for_crate("northgate")).expect("the names are sound");
    let all: String = files.iter().map(|file| format!("==> {}\n{}\n", file.path, file.text)).collect();
    insta::assert_snapshot!(all);
}

#[test]
fn the_same_catalogue_gives_the_same_bytes() {
    let write = || {
        let loaded =
            zhengxin_spec::load_sources(&[("specs/northgate/provider.yaml", PROVIDER)]).unwrap_or_else(|report| panic!("{report}"));
        generate(&loaded.catalogue, &Options::for_crate("northgate")).expect("the names are sound")
    };
    assert_eq!(write(), write());
}
