//! Doors into the generator that read and write files: for macros and build scripts.

use std::path::{Path, PathBuf};

use zhengxin_spec::{Report, Severity};

use crate::{Options, generate_module};

/// The items of a vendor whose spec lives at `spec`, as text, and every file that was read.
///
/// # Errors
/// One line per mistake, starting with `file:line:col`.
pub fn inline(spec: &Path, options: impl FnOnce(&str) -> Options) -> Result<(String, Vec<PathBuf>), Vec<String>> {
    let loaded = zhengxin_spec::load(spec).map_err(|report| lines(&report))?;
    let options = options(&loaded.catalogue.provider);
    let text = generate_module(&loaded.catalogue, &options)
        .map_err(|error| error.faults().iter().map(|fault| format!("{}: {fault}", spec.display())).collect::<Vec<_>>())?;
    Ok((text, loaded.files))
}

fn lines(report: &Report) -> Vec<String> {
    let errors = report.diagnostics().iter().filter(|found| found.severity == Severity::Error);
    errors
        .map(|found| {
            let place = found.labels.first().map(|label| format!("{}:{}:{}: ", label.file, label.line, label.column)).unwrap_or_default();
            let help = if found.help.is_empty() { String::new() } else { format!(" ({})", found.help) };
            format!("{place}{} [{}]{help}", found.message, found.code)
        })
        .collect()
}

/// For a `build.rs`: writes the vendor's items to `$OUT_DIR/<provider>.rs`, to be included as a module.
///
/// ```ignore
/// // build.rs
/// fn main() {
///     zhengxin_codegen::build_script("specs/acme/provider.yaml".as_ref());
/// }
/// // src/lib.rs
/// include!(concat!(env!("OUT_DIR"), "/acme.rs"));
/// ```
///
/// Cargo is told to run the script again when a file of the spec changes. Mistakes in the spec fail the build, one message each.
///
/// # Panics
/// Outside of a build script, or if `OUT_DIR` cannot be written.
pub fn build_script(spec: &Path) {
    #[expect(clippy::print_stdout, reason = "this is how a build script speaks to cargo")]
    let say = |text: String| println!("{text}");
    let root = PathBuf::from(std::env::var_os("CARGO_MANIFEST_DIR").expect("only a build script calls this"));
    let target = PathBuf::from(std::env::var_os("OUT_DIR").expect("only a build script calls this"));
    say(format!("cargo::rerun-if-changed={}", spec.display()));
    match inline(&root.join(spec), Options::for_module) {
        Ok((text, files)) => {
            for file in files {
                say(format!("cargo::rerun-if-changed={}", file.display()));
            }
            let name = text.lines().next().and_then(|line| line.split_whitespace().nth(2)).unwrap_or("vendor").to_owned();
            std::fs::write(target.join(format!("{name}.rs")), text).expect("OUT_DIR can be written");
        }
        Err(mistakes) => mistakes.into_iter().for_each(|mistake| say(format!("cargo::error={mistake}"))),
    }
}
