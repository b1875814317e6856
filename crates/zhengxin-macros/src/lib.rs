//! The generator as a macro, for a spec that lives in somebody else's crate.

use std::path::{Path, PathBuf};

use proc_macro2::{Span, TokenStream};
use quote::{ToTokens, quote};
use syn::parse::{Parse, ParseStream};
use syn::{LitStr, Token};
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
#[proc_macro]
pub fn provider(input: proc_macro::TokenStream) -> proc_macro::TokenStream {
    let root = std::env::var_os("CARGO_MANIFEST_DIR").map(PathBuf::from).unwrap_or_default();
    let expanded = syn::parse::<Arguments>(input).and_then(|arguments| expand(&arguments, &root));
    expanded.unwrap_or_else(|mistakes| mistakes.to_compile_error()).into()
}

/// The path of the spec and, perhaps, the path of the core.
struct Arguments {
    spec: LitStr,
    core: Option<syn::Path>,
}

impl Parse for Arguments {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        let spec = input.parse()?;
        let core = match input.parse::<Option<Token![,]>>()? {
            Some(_) if !input.is_empty() => Some(input.call(syn::Path::parse_mod_style)?),
            _ => None,
        };
        Ok(Self { spec, core })
    }
}

fn expand(arguments: &Arguments, root: &Path) -> syn::Result<TokenStream> {
    let span = arguments.spec.span();
    let options = |provider: &str| match &arguments.core {
        Some(core) => Options::for_module(provider).core(core.to_token_stream().to_string().replace(' ', "")),
        None => Options::for_module(provider),
    };
    let (text, files) = inline(&root.join(arguments.spec.value()), options).map_err(|mistakes| all(&mistakes, span))?;
    let items: TokenStream =
        text.parse().map_err(|_| syn::Error::new(span, "the generated code is no Rust; this is a defect of the generator"))?;
    // Cargo compiles the crate again when one of these files changes.
    let tracked = files.iter().map(|file| file.display().to_string());
    Ok(quote! {
        #items
        #(const _: &[u8] = ::core::include_bytes!(#tracked);)*
    })
}

/// One compile error per mistake; rustc shows them all at the macro's path, each message names its place in the spec.
fn all(mistakes: &[String], span: Span) -> syn::Error {
    let mut errors = mistakes.iter().map(|mistake| syn::Error::new(span, mistake));
    let first = errors.next().unwrap_or_else(|| syn::Error::new(span, "the spec cannot be read"));
    errors.fold(first, |mut all, next| {
        all.combine(next);
        all
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(input: &str, expected: Option<(&str, Option<&str>)>) {
        let parsed = syn::parse_str::<Arguments>(input).ok();
        let read = parsed.map(|found| (found.spec.value(), found.core.map(|core| core.to_token_stream().to_string().replace(' ', ""))));
        assert_eq!(read.as_ref().map(|(spec, core)| (spec.as_str(), core.as_deref())), expected, "{input}");
    }

    #[test]
    fn arguments_are_a_path_and_perhaps_the_core() {
        check(r#""a.yaml""#, Some(("a.yaml", None)));
        check(r#""a.yaml","#, Some(("a.yaml", None)));
        check(r#""a.yaml", zhengxin::core"#, Some(("a.yaml", Some("zhengxin::core"))));
        check(r#"r"a\b.yaml", core"#, Some((r"a\b.yaml", Some("core"))));
        check("a.yaml", None);
        check(r#""a.yaml", "core""#, None);
        check(r#""a.yaml" zhengxin"#, None);
    }

    #[test]
    fn every_mistake_of_a_spec_is_an_error_of_its_own() {
        let folder = std::env::temp_dir().join(format!("zhengxin-macros-{}", std::process::id()));
        std::fs::create_dir_all(&folder).expect("a folder");
        std::fs::write(folder.join("provider.yaml"), "provider: acme\nbody: fax\ntimeout: 0s\n").expect("a file");
        let arguments = syn::parse_str(r#""provider.yaml""#).expect("arguments");
        let mistakes = expand(&arguments, &folder).expect_err("mistakes");
        let texts: Vec<String> = mistakes.into_iter().map(|mistake| mistake.to_string()).collect();
        assert!(texts.len() > 2, "{texts:?}");
        assert!(texts.iter().any(|text| text.contains("provider.yaml:2:7: ")), "{texts:?}");
        std::fs::remove_dir_all(&folder).expect("removed");
    }
}
