//! Crates that a user of all vendors over HTTP compiles.

use std::collections::BTreeSet;
use std::process::Command;

use crate::generated::{providers, root};
use crate::snapshot::Line;

/// How many there are, ours included.
pub(crate) fn lines() -> Result<Vec<Line>, String> {
    let vendors: Vec<String> = providers()?.into_iter().map(|(name, _)| name).collect();
    let output = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()))
        .args(["tree", "--locked", "--package", "zhengxin", "--edges", "normal,build", "--prefix", "none", "--no-dedupe"])
        .args(["--features", &format!("http,{}", vendors.join(","))])
        .current_dir(root())
        .output()
        .map_err(|why| format!("cargo tree: {why}"))?;
    if !output.status.success() {
        return Err(String::from_utf8_lossy(&output.stderr).into_owned());
    }
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    let crates: BTreeSet<&str> =
        text.lines().map(|line| line.split(" (").next().unwrap_or_default()).filter(|line| !line.is_empty()).collect();
    Ok(vec![Line::target("crates", crates.len() as f64, 130.0)])
}
