//! The generator as a macro, for a spec that lives in somebody else's crate.

use std::path::{Path, PathBuf};

use proc_macro::{TokenStream, TokenTree};
use zhengxin_codegen::{Options, inline};

/// Writes out the vendor of a spec as `pub mod <provider> { … }`: client, requests, answers, codes, states.
///
/// The path is relative to the manifest of the crate that calls the macro. That crate needs `zhengxin-core`; a second argument
/// names the path of the core where it is re-exported.
///
/// ```ignore
/// zhengxin_macros::provider!("specs/acme/provider.yaml");
/// zhengxin_macros::provider!("specs/acme/provider.yaml", zhengxin::core);
/// ```
///
/// Every mistake in the spec is a compile error of its own, with file, line and column. The crate is compiled again when a file
/// of the spec changes.
///
/// ```compile_fail
/// zhengxin_macros::provider!("no/such/provider.yaml");
/// ```
#[proc_macro]
pub fn provider(input: TokenStream) -> TokenStream {
    let text = match expand(input) {
        Ok(text) => text,
        Err(mistakes) => mistakes.iter().map(|mistake| format!("::core::compile_error!({mistake:?});\n")).collect(),
    };
    text.parse().unwrap_or_else(|_| "::core::compile_error!(\"the generated code is no Rust\");".parse().unwrap_or_default())
}

fn expand(input: TokenStream) -> Result<String, Vec<String>> {
    let (spec, core) = arguments(input).ok_or_else(|| vec!["write provider!(\"path/to/provider.yaml\")".to_owned()])?;
    let root = std::env::var_os("CARGO_MANIFEST_DIR").map(PathBuf::from).unwrap_or_default();
    let options = |provider: &str| match core {
        Some(core) => Options::for_module(provider).core(core),
        None => Options::for_module(provider),
    };
    let (mut text, files) = inline(&root.join(spec), options)?;
    for file in files {
        text.push_str(&tracked(&file));
    }
    Ok(text)
}

/// Makes cargo compile the crate again when the file changes.
fn tracked(file: &Path) -> String {
    format!("const _: &[u8] = ::core::include_bytes!({:?});\n", file.display().to_string())
}

/// A string literal, and perhaps a comma and a path.
fn arguments(input: TokenStream) -> Option<(String, Option<String>)> {
    let mut tokens = input.into_iter();
    let Some(TokenTree::Literal(spec)) = tokens.next() else { return None };
    let spec = spec.to_string();
    let spec = spec.strip_prefix('"')?.strip_suffix('"')?;
    let path: String = tokens.skip(1).map(|token| token.to_string()).collect();
    (!spec.contains('\\')).then(|| (spec.to_owned(), (!path.is_empty()).then_some(path)))
}
