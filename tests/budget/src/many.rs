//! A vendor of any size, for measuring the generator.

use std::fmt::Write as _;
use std::ops::Range;

use zhengxin_codegen::{File, Options, generate};
use zhengxin_spec::load_sources;

const HEAD: &str = r#"provider: many
title: { en: Many operations, zh: 许多接口 }
about: { en: A synthetic vendor., zh: 合成供应商 }
document: { name: 性能测试, version: "1" }
hosts: [many.example]
environments:
  production: { url: "https://many.example", en: Nowhere., zh: 无 }
credentials:
  appid: { class: C1, en: Names the caller., zh: 调用方, section: "1" }
  secret: { class: secret, en: Key of the signature., zh: 密钥, section: "1" }
auth: { scheme: sorted_md5 }
envelope: { code: code, message: msg, data: data }
body: json
timeout: 30s
data_use:
  purpose: { en: None; the data is synthetic., zh: 无，数据均为合成 }
  retention: { C2: none, C3: none }
codes:
  "0": { name: ok, means: found, billed: yes, retry: never, en: Found., zh: 成功, section: "1" }
  _: { name: unlisted, means: unknown, billed: unknown, retry: never, en: Not listed., zh: 未列出 }
"#;

/// Operations in one file, which may have 1 MiB.
const A_FILE: usize = 250;

/// The spec of a vendor with so many operations, as files: eight fields each, half of them optional, an answer of six, an example.
#[must_use]
pub fn spec(operations: usize) -> Vec<(String, String)> {
    let parts = operations.div_ceil(A_FILE);
    let part = |at: usize| format!("part_{at}.yaml");
    let include = (0..parts).map(part).collect::<Vec<_>>().join(", ");
    let first = ("provider.yaml".to_owned(), format!("{HEAD}include: [{include}]\n"));
    let others = (0..parts).map(|at| (part(at), operations_of(at * A_FILE..operations.min((at + 1) * A_FILE))));
    std::iter::once(first).chain(others).collect()
}

fn operations_of(numbers: Range<usize>) -> String {
    let mut out = String::from("operations:\n");
    for at in numbers {
        write!(
            out,
            r#"  query_item_{at}:
    en: Asks for item {at} of a person.
    zh: 查询第{at}项
    section: "3.{at}"
    method: POST
    path: /v1/items/{at}
    authenticated: yes
    charge: per_code
    reference: none
    repeat: safe
    request:
      name: {{ type: person_name, en: Name of the person., zh: 姓名 }}
      id_card: {{ type: id_card, en: Identity number., zh: 身份证号 }}
      mobile: {{ type: mobile, en: Mobile number., zh: 手机号 }}
      order_no: {{ wire: orderNo, type: text, class: C1, max: 32, en: Order., zh: 订单号 }}
      amount: {{ type: int, class: C1, need: optional, en: Amount., zh: 金额 }}
      city: {{ type: text, class: C2, need: optional, en: City., zh: 城市 }}
      remark: {{ type: text, class: C2, need: optional, en: Remark., zh: 备注 }}
      channel: {{ type: text, class: C1, need: optional, en: Channel., zh: 渠道 }}
    answer:
      shape: object
      fields:
        serial: {{ type: text, class: C1, en: Running number., zh: 流水号 }}
        score: {{ type: number, class: C2, need: optional, en: Score., zh: 评分 }}
        level: {{ type: text, class: C2, need: optional, en: Level., zh: 等级 }}
        hits: {{ type: list<text>, class: C2, need: optional, en: Hits., zh: 命中 }}
        count: {{ type: int, class: C2, need: optional, en: Count., zh: 次数 }}
        flagged: {{ type: bool, class: C2, need: optional, en: Flag., zh: 标记 }}
    examples:
      - name: ok
        section: "3.{at}"
        printed: ours
        request: {{ name: 张三, id_card: 11010119900307387X, mobile: "13800138000", order_no: "1" }}
        status: 200
        answer: {{ code: 0, data: {{ serial: "1", score: 712 }} }}
"#
        )
        .expect("a string takes text");
    }
    out
}

/// Parses, checks and writes out the vendor of a spec.
///
/// # Panics
/// The spec has mistakes.
#[must_use]
pub fn run(spec: &[(String, String)]) -> Vec<File> {
    let files: Vec<(&str, &str)> = spec.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect();
    let loaded = load_sources(&files).unwrap_or_else(|report| panic!("{}", report.diagnostics()[0].message));
    generate(&loaded.catalogue, &Options::for_crate("many")).expect("names that can be names")
}
