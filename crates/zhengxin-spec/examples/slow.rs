//! Times pathological inputs.
#![allow(clippy::print_stdout)]
fn main() {
    let rep = |s: &str, n: usize| s.repeat(n);
    let m = 1 << 20;
    let mut deep_block = String::new();
    for i in 0..1400 {
        deep_block.push_str(&" ".repeat(i));
        deep_block.push_str("a:\n");
    }
    let cases: Vec<(&str, String)> = vec![
        ("flow 10^4", rep("[", 10_000)),
        ("flow map 10^4", rep("{a: ", 10_000)),
        ("flow 1M", rep("[", m)),
        ("dash 10^4", rep("- ", 10_000)),
        ("dash 1M", rep("- ", m / 2)),
        ("question 1M", rep("? ", m / 2)),
        ("? - 1M", rep("? - ", m / 4)),
        ("deep block", deep_block),
        ("anchors 1M", rep("&a ", m / 3)),
        ("anchor list", format!("a: [{}]", rep("&a x, ", m / 6))),
        ("alias list", format!("a: &a x\nb: [{}]", rep("*a, ", m / 4 - 10))),
        ("tags 1M", rep("!a ", m / 3)),
        ("colons 1M", rep(": ", m / 2)),
        ("keys", (0..100_000).map(|i| format!("k{i}:\n")).collect()),
        ("keys same", rep("k:\n", m / 3)),
        ("one scalar", format!("provider: {}", rep("x", m - 20))),
        ("quotes", format!("a: \"{}\"", rep("\\u4e00", m / 6 - 10))),
        ("open quote", format!("a: \"{}", rep("x ", m / 2 - 10))),
        ("comment", format!("#{}", rep("x", m - 2))),
        ("comments", rep("#\n", m / 2)),
        ("blank", rep("\n", m)),
        ("spaces", rep(" ", m)),
        ("tabs", rep("\t", m)),
        ("block scalar", format!("a: |\n{}", rep("  x\n", m / 4 - 5))),
        ("folded", format!("a: >\n{}", rep("  x\n\n", m / 5 - 5))),
        ("plain multi", format!("a: {}", rep("x\n  ", m / 4 - 5))),
        ("flow list 1M", format!("a: [{}]", rep("x,", m / 2 - 5))),
        ("flow one line utf8", format!("a: [{}]", rep("一,", m / 4 - 5))),
        ("flow unclosed", format!("a: [{}", rep("x,", m / 2 - 5))),
        ("flow map entries", format!("a: {{{}}}", (0..90_000).map(|i| format!("k{i}: 1,")).collect::<String>())),
        ("complex keys", rep("? [a]\n: b\n", m / 10)),
        ("hidden", rep("\u{202e}", m / 3)),
        ("documents", rep("---\n", m / 4)),
        ("directives", rep("%A b\n", m / 5)),
        ("pct tag", rep("%TAG !a! b\n", m / 11)),
        ("long key", format!("{}: 1", rep("k", m - 10))),
        ("mixed flow", rep("{[", m / 2)),
        ("include many", format!("include: [{}]", rep("a.yaml, ", 30_000))),
        ("crlf", rep("a\r\n", m / 3)),
        ("types chain", {
            let mut s = String::from("types:\n");
            for i in 0..12_000 {
                s.push_str(&format!("  P{i}: {{ en: a, zh: b, section: c, fields: {{ n: {{ type: P{}, en: a, zh: b }} }} }}\n", i + 1));
            }
            s
        }),
        ("states ring", {
            let mut s = String::from("states:\n  t:\n    type: T\n    section: a\n    en: a\n    zh: a\n    start: 0\n    values:\n");
            for i in 0..14_000 {
                s.push_str(&format!("      {i}: {{ name: A{i}, en: a, zh: b, next: wait, leads_to: [{}] }}\n", i + 1));
            }
            s
        }),
        ("readings", {
            let mut s = String::from("readings:\n");
            for i in 0..9_000 {
                s.push_str(&format!("  A{i}: {{ en: a, zh: b, sections: [a], default: x, choices: {{ x: y }} }}\n"));
            }
            s
        }),
        ("operations", {
            let mut s = String::from("operations:\n");
            for i in 0..4_500 {
                s.push_str(&format!("  op{i}: {{ en: a, zh: b, section: c, method: GET, path: /a, authenticated: no, charge: free, repeat: safe, request: {{ a: {{ type: text, class: C1, en: a, zh: b }} }}, answer: {{ shape: none }} }}\n"));
            }
            s
        }),
    ];

    let base = std::fs::read_to_string("tests/bad/20-missing-required/provider.yaml")
        .unwrap()
        .replace("body: json\n", "body: json\ntimeout: 3s\n")
        .replace("    zh: 查询评分\n", "    zh: 查询评分\n    section: \"1\"\n    method: POST\n");
    let mut more: Vec<(&str, String)> = vec![];
    let make = |head: &str, n: usize, f: &dyn Fn(usize) -> String| {
        let mut s = format!("{base}{head}");
        for i in 0..n {
            s.push_str(&f(i));
        }
        s
    };
    more.push((
        "chain",
        make("types:\n", 4_500, &|i| {
            format!("  P{i}: {{ en: a, zh: b, section: c, fields: {{ n: {{ type: P{}, en: a, zh: b }} }} }}\n", i + 1)
        }),
    ));
    more.push((
        "dangling",
        make("types:\n", 4_500, &|i| {
            format!("  P{i}: {{ en: a, zh: b, section: c, fields: {{ n: {{ type: Q{}, en: a, zh: b }} }} }}\n", i + 1)
        }),
    ));
    more.push((
        "exponential",
        make("types:\n", 16, &|i| {
            let mut s = format!("  P{i}:\n    en: a\n    zh: b\n    section: c\n    fields:\n");
            for k in 0..250 {
                s.push_str(&format!(
                    "      f{k}: {{ type: {}, en: a, zh: b }}\n",
                    if i == 15 { "mobile".to_owned() } else { format!("P{}", i + 1) }
                ));
            }
            s
        }),
    ));
    more.push((
        "ring of states",
        make("states:\n  t:\n    type: T\n    section: a\n    en: a\n    zh: a\n    start: 0\n    values:\n", 6_000, &|i| {
            format!("      {i}: {{ name: A{i}, en: a, zh: b, next: wait, leads_to: [{}] }}\n", (i + 1) % 6_000)
        }),
    ));
    more.push((
        "readings",
        make("readings:\n", 900, &|i| format!("  A{i}: {{ en: a, zh: b, sections: [a], default: x, choices: {{ x: y }} }}\n")),
    ));
    more.push((
        "choices",
        make(
            "readings:\n  A1:\n    en: a\n    zh: b\n    sections: [a]\n    hook: retry_policy\n    default: x\n    choices:\n",
            30_000,
            &|i| format!("      never{i}: y\n"),
        ),
    ));
    more.push(("codes and operations", { let b = base.replace("  _: {", &((0..2_000).map(|i| format!("  \"{i}0\": {{ name: c{i}, means: vendor_error, billed: unknown, retry: backoff, en: a, zh: b }}\n")).collect::<String>() + "  _: {")); let mut s = b; for i in 0..1_500 { s.push_str(&format!("  op{i}: {{ en: a, zh: b, section: c, method: GET, path: /a, authenticated: no, charge: per_code, reference: none, repeat: never, answer: {{ shape: none }} }}\n")); } s }));
    more.push((
        "fields",
        make("", 0, &|_| String::new()).replace(
            "      device:",
            &((0..5_000)
                .map(|i| {
                    format!("      f{i}: {{ type: text, class: C1, need: optional, rules_by: {{ g{i}: {{ a: imei }} }}, en: a, zh: b }}\n")
                })
                .collect::<String>()
                + "      device:"),
        ),
    ));
    more.push((
        "example",
        make("", 0, &|_| String::new())
            .replace("{ device: a1 }", &format!("{{ device: a1, {} }}", (0..40_000).map(|i| format!("k{i}: 1, ")).collect::<String>())),
    ));
    more.push((
        "unknown keys",
        make("", 0, &|_| String::new())
            .replace("    method: POST", &((0..40_000).map(|i| format!("    k{i}: 1\n")).collect::<String>() + "    method: POST")),
    ));
    more.push((
        "enum",
        make("enums:\n  E:\n    base: text\n    en: a\n    zh: b\n    section: c\n    class: C1\n    values:\n", 12_000, &|i| {
            format!("      v{i}: {{ wire: w{i}, en: a, zh: b }}\n")
        }),
    ));
    let cases: Vec<(&str, String)> = cases.into_iter().chain(more).collect();
    let mut worst = (std::time::Duration::ZERO, "");
    for (name, text) in &cases {
        let text = text.get(..text.len().min(m)).unwrap_or(text);
        let start = std::time::Instant::now();
        let out = match zhengxin_spec::load_sources(&[("provider.yaml", text)]) {
            Ok(_) => "ok".to_owned(),
            Err(r) => {
                let s = r.render();
                format!(
                    "{} diagnostics, {} bytes, {}",
                    r.diagnostics().len(),
                    s.len(),
                    s.lines().next().unwrap_or("").chars().take(80).collect::<String>()
                )
            }
        };
        let spent = start.elapsed();
        println!("{name:20} {spent:?} {out}");
        if spent > worst.0 {
            worst = (spent, name);
        }
    }
    println!("worst {worst:?}");
}
