//! How long a vendor of a thousand operations takes: reading and checking the spec, then writing the files.

use std::fmt::Write as _;
use std::io::Write as _;
use std::time::{Duration, Instant};

use zhengxin_codegen::{Options, generate};

fn provider() -> String {
    r#"
provider: thousand
title: { en: A thousand calls, zh: 一千个接口 }
about: { en: Made up., zh: 示例 }
document: { name: Manual, version: "1" }
hosts: [api.thousand.invalid]
environments: { production: { url: "https://api.thousand.invalid", en: A placeholder., zh: 占位地址 } }
credentials:
  appid: { class: C1, en: Identifier of the caller., zh: 应用标识, section: "1" }
  secret: { class: secret, en: Secret that signs., zh: 密钥, section: "1" }
auth: { scheme: sorted_md5 }
envelope: { code: code, message: message, data: data }
body: json
timeout: 2s
data_use: { purpose: { en: Assessing risk., zh: 评估信用风险 }, retention: { C2: 30d, C3: none } }
include: [FILES]
codes:
  "0": { name: ok, means: found, billed: yes, retry: never, en: Found., zh: 成功, section: "2" }
  _: { name: unlisted, means: unknown, billed: unknown, retry: never, en: Not listed., zh: 未列出, section: "2" }
enums:
  Level: { base: text, en: Level., zh: 等级, section: "3", class: C2, values: { low: { wire: low, en: Low, zh: 低 }, high: { wire: high, en: High, zh: 高 } } }
"#
    .to_owned()
}

fn operation(text: &mut String, number: usize) {
    let _ = write!(
        text,
        r#"
  query_score_{number}:
    en: Scores one person by way number {number}.
    zh: 个人评分
    section: "3.{number}"
    method: POST
    path: /score/{number}
    authenticated: yes
    charge: per_code
    reference: client_id
    repeat: never
    request:
      client_id: {{ wire: clientId, type: request_id, en: The caller's own id of the order., zh: 流水号 }}
      name: {{ type: person_name, en: Name of the person., zh: 姓名 }}
      mobile: {{ type: mobile, en: Mobile number of the person., zh: 手机号 }}
      id_card: {{ type: id_card, en: Identity number of the person., zh: 身份证号 }}
      city: {{ type: text, class: C2, need: optional, max: 20, en: City of the person., zh: 城市 }}
      amount: {{ type: fen, class: C2, need: optional, en: Credit line asked for., zh: 申请额度 }}
      level: {{ type: Level, need: optional, en: Level of the person., zh: 等级 }}
      callback: {{ type: url, class: C1, need: optional, en: Address of pushes., zh: 回调地址 }}
    answer:
      shape: object
      fields:
        score: {{ type: int, class: C2, en: "Score, from 0 to 100.", zh: 评分 }}
        level: {{ type: Level, need: optional, en: Level of the person., zh: 等级 }}
        reasons: {{ type: list<text>, class: C2, need: optional, en: Reasons for the score., zh: 原因 }}
        order: {{ type: text, class: C1, need: optional, en: Number of the order., zh: 订单号 }}
    examples:
      - {{ name: found, section: "3", printed: ours, request: {{ client_id: "1", name: 张三, mobile: "13800138000", id_card: 11010519491231002X }}, status: 200, answer: {{ code: 0, data: {{ score: 80 }} }} }}
"#
    );
}

/// A spec of so many operations, a hundred a file.
fn spec(operations: usize) -> Vec<(String, String)> {
    let mut files: Vec<(String, String)> = Vec::new();
    for first in (0..operations).step_by(100) {
        let mut text = String::from("operations:\n");
        (first..operations.min(first + 100)).for_each(|number| operation(&mut text, number));
        files.push((format!("part{first}.yaml"), text));
    }
    let names: Vec<&str> = files.iter().map(|(name, _)| name.as_str()).collect();
    let head = provider().replace("FILES", &names.join(", "));
    files.insert(0, ("provider.yaml".to_owned(), head));
    files
}

fn main() {
    let mut out = std::io::stdout().lock();
    for operations in [100, 1000, 5000] {
        let files = spec(operations);
        let files: Vec<(&str, &str)> = files.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect();
        let mut best = (Duration::MAX, Duration::MAX);
        let mut size = (0, 0);
        for _ in 0..3 {
            let start = Instant::now();
            let loaded = match zhengxin_spec::load_sources(&files) {
                Ok(loaded) => loaded,
                Err(report) => {
                    let _ = writeln!(out, "{report}");
                    return;
                }
            };
            let read = start.elapsed();
            let written = generate(&loaded.catalogue, &Options::for_crate("thousand")).expect("the names are sound");
            best = (best.0.min(read), best.1.min(start.elapsed().saturating_sub(read)));
            size = (written.iter().map(|file| file.text.len()).sum(), written.iter().map(|file| file.text.lines().count()).sum());
        }
        let _ = writeln!(
            out,
            "{operations} operations: read and checked in {:?}, written in {:?}, {} lines, {} KB",
            best.0,
            best.1,
            size.1,
            size.0 / 1024
        );
    }
}
