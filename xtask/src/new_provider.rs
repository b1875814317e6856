//! `new-provider`: a spec to start from.

use std::fs;
use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};

use crate::{Failure, generate};

/// Starts a vendor.
pub(crate) fn run(root: &Path, name: &str, out: &mut dyn Write) -> Result<(), Failure> {
    let is_snake = name.starts_with(|c: char| c.is_ascii_lowercase())
        && name.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_');
    if !is_snake {
        return Err(Failure::new(2, format!("`{name}` is no name for a vendor: lower-case letters, digits and `_`, a letter first")));
    }
    let folder = root.join("specs").join(name);
    if folder.exists() {
        return Err(Failure::new(2, format!("specs/{name} is already there")));
    }
    fs::create_dir_all(&folder)?;
    fs::write(folder.join("provider.yaml"), PROVIDER.replace("NAME", name).replace("HOST", &name.replace('_', "-")))?;
    fs::write(folder.join("lookup.yaml"), LOOKUP)?;
    generate::write(root, out)?;
    writeln!(
        out,
        "\nspecs/{name} is there, and crates/providers/zhengxin-{} with it; its first wire snapshots come next, in tests/snapshots/{name}. Then:\n\
         1. copy the vendor's document into specs/{name}/provider.yaml and lookup.yaml, operation by operation; specs/README.md explains the keys\n\
         2. run `cargo xtask generate` after every change; it reports every mistake with file, line and column\n\
         3. run `cargo test -p zhengxin-{}`: every operation has an example that is built and encoded;\n   \
            `INSTA_UPDATE=always cargo test -p zhengxin-tests --test wire` writes the snapshots anew, and you read them\n\
         4. commit the spec and what was generated, the latter in a commit of its own\n\
         To take it back, remove specs/{name} and run `cargo xtask generate`.",
        name.replace('_', "-"),
        name.replace('_', "-"),
    )?;
    Ok(())
}

/// Takes the first wire snapshots of a vendor that was just started, by the check that compares them later.
pub(crate) fn snapshots(root: &Path, out: &mut dyn Write) -> Result<(), Failure> {
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let status = Command::new(cargo)
        .args(["test", "--quiet", "--package", "zhengxin-tests", "--test", "wire"])
        .env("INSTA_UPDATE", "always")
        .current_dir(root)
        .stdout(Stdio::null())
        .status()?;
    if !status.success() {
        return Err(Failure::new(1, "the vendor is there, but its wire snapshots could not be taken; run the wire test to see why"));
    }
    writeln!(out, "the first wire snapshots are taken")?;
    Ok(())
}

const PROVIDER: &str = include_str!("scaffold/provider.yaml");
const LOOKUP: &str = include_str!("scaffold/lookup.yaml");
