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
