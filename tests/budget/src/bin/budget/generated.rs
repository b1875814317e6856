//! Lines of generated code an operation, and the program that calls every operation, made of the examples in the documentation.

use std::path::{Path, PathBuf};

use crate::snapshot::Line;

/// One generated operation.
pub(crate) struct Generated {
    /// The vendor's name.
    pub(crate) provider: String,
    /// The operation's name.
    pub(crate) operation: String,
    /// Its file.
    pub(crate) text: String,
}

/// Root of the workspace.
pub(crate) fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

fn entries(folder: &Path) -> Result<Vec<PathBuf>, String> {
    let entries = std::fs::read_dir(folder).map_err(|why| format!("{}: {why}", folder.display()))?;
    let mut paths: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).collect();
    paths.sort();
    Ok(paths)
}

fn read(path: &Path) -> Result<String, String> {
    std::fs::read_to_string(path).map_err(|why| format!("{}: {why}", path.display()))
}

/// The vendors: name, and the file of the client.
pub(crate) fn providers() -> Result<Vec<(String, String)>, String> {
    let crates = entries(&root().join("crates/providers"))?;
    let name = |path: &Path| Some(path.file_name()?.to_str()?.strip_prefix("zhengxin-")?.replace('-', "_"));
    crates.iter().filter_map(|path| Some((name(path)?, read(&path.join("src/client.rs"))))).map(|(name, text)| Ok((name, text?))).collect()
}

/// Every operation, sorted by vendor and name.
pub(crate) fn operations() -> Result<Vec<Generated>, String> {
    let mut all = Vec::new();
    for (provider, _) in providers()? {
        let folder = root().join(format!("crates/providers/zhengxin-{}/src/operations", provider.replace('_', "-")));
        for path in entries(&folder)? {
            let stem = path.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
            if stem != "mod" {
                all.push(Generated { provider: provider.clone(), operation: stem, text: read(&path)? });
            }
        }
    }
    Ok(all)
}

/// Lines that are neither empty nor comment.
fn code(text: &str) -> impl Iterator<Item = &str> {
    text.lines().filter(|line| !line.trim().is_empty() && !line.trim_start().starts_with("//"))
}

/// Of those, the lines outside of types: neither their fields nor their constructors and setters.
fn without_types(text: &str) -> usize {
    let opens = |line: &&str| line.ends_with('{') && ["pub struct ", "pub enum "].iter().any(|word| line.starts_with(word));
    let own = |line: &&str| line.starts_with("impl ") && line.ends_with('{') && !line.contains(" for ");
    let (mut inside, mut count) = (false, 0);
    for line in code(text) {
        inside |= opens(&line) || own(&line);
        let of_type = line.starts_with("#[derive") || line.starts_with("#[non_exhaustive") || line.starts_with("pub struct ");
        count += usize::from(!inside && !of_type);
        inside &= line != "}";
    }
    count
}

/// Lines an operation: in its own file and its share of the client.
pub(crate) fn lines() -> Result<Vec<Line>, String> {
    let operations = operations()?;
    let clients: usize = providers()?.iter().map(|(_, text)| code(text).count()).sum();
    let each = |sum: usize| (sum + clients) as f64 / operations.len() as f64;
    Ok(vec![
        Line::count("operations", operations.len() as f64),
        Line::target("lines/without-types", each(operations.iter().map(|one| without_types(&one.text)).sum()), 60.0),
        Line::count("lines/with-request-and-answer", each(operations.iter().map(|one| code(&one.text).count()).sum())),
    ])
}
