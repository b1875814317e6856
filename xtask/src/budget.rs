//! How much code an operation costs: a row per vendor, kept in `xtask/budget.txt`, from which the generator may not drift far.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use crate::generate::Plan;

/// The file of rows, from the root.
pub(crate) const PATH: &str = "xtask/budget.txt";

const HEAD: &str = "\
# Lines of generated code an operation, without types, tables and docs: vendor, then lines.
# `cargo xtask generate` adds and removes vendors; a row that drifts by more than a tenth fails a test and is corrected by hand.
";

/// Files whose size follows from something else than the number of operations: the vendor's lists, and its flows.
const NOT_BY_OPERATION: &[&str] =
    &["bill.rs", "codes.rs", "collect.rs", "enums.rs", "flows.rs", "orders.rs", "pushes.rs", "states.rs", "types.rs"];

/// Lines of one generated file: code, and static tables. Types, comments and empty lines count for neither.
pub(crate) fn lines(path: &str, text: &str) -> (usize, usize) {
    if NOT_BY_OPERATION.iter().any(|name| path.ends_with(name)) {
        return (0, 0);
    }
    let (mut code, mut tables) = (0, 0);
    let (mut in_type, mut in_table) = (false, false);
    for line in text.lines().filter(|line| !line.trim().is_empty() && !line.trim_start().starts_with("//")) {
        in_table |= line.starts_with("#[rustfmt::skip]");
        in_type |= line.starts_with("pub struct ") && line.ends_with('{');
        match (in_type, in_table) {
            (true, _) => {}
            (false, true) => tables += 1,
            (false, false) => code += 1,
        }
        if line.starts_with(['}', ']']) {
            (in_type, in_table) = (false, false);
        }
    }
    (code, tables)
}

/// Lines of code and of tables an operation, by vendor.
pub(crate) fn measured(plan: &Plan) -> BTreeMap<String, (usize, usize)> {
    let mut sums: BTreeMap<String, (usize, usize, usize)> = BTreeMap::new();
    for (path, text) in plan {
        let Some((crate_name, file)) = path.strip_prefix("crates/providers/zhengxin-").and_then(|path| path.split_once("/src/")) else {
            continue;
        };
        let sum = sums.entry(crate_name.to_owned()).or_default();
        let (code, tables) = lines(file, text);
        *sum = (sum.0 + code, sum.1 + tables, sum.2 + usize::from(file.starts_with("operations/") && !file.ends_with("/mod.rs")));
    }
    sums.into_iter().map(|(name, (code, tables, operations))| (name, (code / operations.max(1), tables / operations.max(1)))).collect()
}

/// The rows as they stand.
pub(crate) fn rows(root: &Path) -> BTreeMap<String, usize> {
    let text = fs::read_to_string(root.join(PATH)).unwrap_or_default();
    let rows = text.lines().filter(|line| !line.starts_with('#')).filter_map(|line| line.split_once(' '));
    rows.filter_map(|(name, lines)| Some((name.to_owned(), lines.trim().parse().ok()?))).collect()
}

/// The file with rows for exactly the vendors there are; rows that stand are kept.
pub(crate) fn kept(root: &Path, plan: &Plan) -> String {
    let rows = rows(root);
    let lines = measured(plan).into_iter().map(|(name, (code, _))| format!("{name} {}\n", rows.get(&name).copied().unwrap_or(code)));
    HEAD.to_owned() + &lines.collect::<String>()
}
