//! `new-provider`: a spec to start from.

use std::fs;
use std::io::Write;
use std::path::Path;

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
        "\nspecs/{name} is there, and crates/providers/zhengxin-{} with it. Next:\n\
         1. copy the vendor's document into specs/{name}/provider.yaml and lookup.yaml, operation by operation; specs/README.md explains the keys\n\
         2. run `cargo xtask generate` after every change; it reports every mistake with file, line and column\n\
         3. run `cargo test -p zhengxin-{}`: every operation has an example that is built and encoded\n\
         4. commit the spec and what was generated, the latter in a commit of its own\n\
         To take it back, remove specs/{name} and run `cargo xtask generate`.",
        name.replace('_', "-"),
        name.replace('_', "-"),
    )?;
    Ok(())
}

const PROVIDER: &str = include_str!("scaffold/provider.yaml");
const LOOKUP: &str = include_str!("scaffold/lookup.yaml");
