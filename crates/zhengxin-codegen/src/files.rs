//! Files of one vendor, and the same items as one module.

use zhengxin_spec::model::Catalogue;

use crate::escape::{literal, visible};
use crate::module::{Module, Part};
use crate::names::Names;
use crate::{Error, Options, markdown};

/// How the first line of every generated file starts, after the comment mark.
pub const HEAD: &str = "@generated from ";

/// A file, by its path from the root of the repository.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct File {
    /// Path with forward slashes.
    pub path: String,
    /// The whole text.
    pub text: String,
}

/// The first line of a generated file.
fn head(catalogue: &Catalogue) -> String {
    format!("{HEAD}{} by `cargo xtask generate`. Do not edit.", visible(&catalogue.source))
}

/// The crate of one vendor and its reference page.
///
/// # Errors
/// A name of the spec cannot be the name of a Rust item, or two items would have the same.
pub fn generate(catalogue: &Catalogue, options: &Options) -> Result<Vec<File>, Error> {
    let module = Module { catalogue, options, names: Names::collect(catalogue)? };
    let head = head(catalogue);
    let root = format!("crates/providers/zhengxin-{}", catalogue.provider.replace('_', "-"));
    let mut files = vec![File { path: format!("{root}/Cargo.toml"), text: format!("# {head}\n{}", manifest(catalogue)) }];
    for part in module.parts() {
        let path = match part.module.as_str() {
            "" => "lib".to_owned(),
            "operations" => "operations/mod".to_owned(),
            module => module.replace("::", "/"),
        };
        files.push(File { path: format!("{root}/src/{path}.rs"), text: format!("// {head}\n{}", part.text) });
    }
    let page = format!("<!-- {} -->\n{}", head.replace("--", "-"), markdown::provider_page(catalogue));
    files.push(File { path: format!("docs/providers/{}.md", catalogue.provider), text: page });
    Ok(files)
}

fn manifest(catalogue: &Catalogue) -> String {
    let name = catalogue.provider.replace('_', "-");
    let description = format!("{} ({})", catalogue.title.en, catalogue.title.zh);
    let (features, session) = conversations(catalogue);
    format!(
        "[package]\nname = \"zhengxin-{name}\"\ndescription = {}\nversion.workspace = true\nedition.workspace = true\n\
         rust-version.workspace = true\nlicense.workspace = true\npublish.workspace = true\n\n[lints]\nworkspace = true\n\n\
         {features}[dependencies]\nzhengxin-core.workspace = true\n{session}",
        toml_literal(&description),
    )
}

/// Features and dependencies of a vendor with flows.
fn conversations(catalogue: &Catalogue) -> (&'static str, &'static str) {
    if catalogue.flows.is_empty() {
        return ("", "");
    }
    let features = "[features]\n\
        # Conversations that take a person's passwords for somebody else. Off by default: that needs a licence, the person's separate consent, and a\n\
        # decision; nobody should have them because a dependency was added.\n\
        collect = [\"zhengxin-session/collect\"]\n\n";
    let gated = catalogue.flows.iter().any(|flow| flow.credentials);
    (if gated { features } else { "" }, "zhengxin-session.workspace = true\n")
}

/// A TOML string: like Rust's, but with four or eight digits for a number.
fn toml_literal(text: &str) -> String {
    let plain: String = text.chars().filter(|c| !c.is_control()).collect();
    let quoted = literal(&plain);
    if quoted.contains("\\u{") { literal(&plain.chars().filter(|c| c.is_ascii_graphic() || *c == ' ').collect::<String>()) } else { quoted }
}

/// All items of one vendor as `pub mod <provider> { … }`: what the macro and a build script put into another crate.
///
/// # Errors
/// As for [`generate`].
pub fn generate_module(catalogue: &Catalogue, options: &Options) -> Result<String, Error> {
    let module = Module { catalogue, options, names: Names::collect(catalogue)? };
    let parts = module.parts();
    let mut text = String::new();
    nest(&mut text, &parts, "", &catalogue.provider, "pub ");
    Ok(text)
}

/// Writes a module with its submodules in place of their `mod` lines.
fn nest(text: &mut String, parts: &[Part], module: &str, name: &str, visibility: &str) {
    let Some(part) = parts.iter().find(|part| part.module == module) else { return };
    text.push_str(&format!("{visibility}mod {name} {{\n"));
    for line in part.text.lines() {
        match submodule(line) {
            Some((visibility, name)) => {
                let path = if module.is_empty() { name.to_owned() } else { format!("{module}::{name}") };
                nest(text, parts, &path, name, visibility);
            }
            None => {
                text.push_str(line);
                text.push('\n');
            }
        }
    }
    text.push_str("}\n");
}

/// Visibility and name of a `mod name;` line.
fn submodule(line: &str) -> Option<(&str, &str)> {
    let name = line.strip_suffix(';')?;
    ["pub(crate) mod ", "pub mod ", "mod "].into_iter().find_map(|start| {
        let name = name.strip_prefix(start)?;
        Some((start.strip_suffix("mod ").unwrap_or(""), name))
    })
}
