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
/// names the path of the core where it is re-exported, a third one that of `zhengxin-session`, which vendors with flows need. Flows that take passwords
/// work where the feature `collect` of that crate is on.
///
/// ```ignore
/// zhengxin_macros::provider!("specs/acme/provider.yaml");
/// zhengxin_macros::provider!("specs/acme/provider.yaml", zhengxin::core);
/// zhengxin_macros::provider!("specs/acme/provider.yaml", zhengxin::core, zhengxin::session);
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

/// The path of the spec and, perhaps, the paths of the core and of the session crate.
struct Arguments {
    spec: LitStr,
    core: Option<syn::Path>,
    session: Option<syn::Path>,
}

impl Parse for Arguments {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        let spec = input.parse()?;
        let (core, session) = (next_path(input)?, next_path(input)?);
        let _trailing = input.parse::<Option<Token![,]>>()?;
        Ok(Self { spec, core, session })
    }
}

/// A path after a comma, if there is one.
fn next_path(input: ParseStream<'_>) -> syn::Result<Option<syn::Path>> {
    match input.parse::<Option<Token![,]>>()? {
        Some(_) if !input.is_empty() => input.call(syn::Path::parse_mod_style).map(Some),
        _ => Ok(None),
    }
}

/// A path as generated code writes it.
fn text(path: &syn::Path) -> String {
    path.to_token_stream().to_string().replace(' ', "")
}

fn expand(arguments: &Arguments, root: &Path) -> syn::Result<TokenStream> {
    let span = arguments.spec.span();
    let options = |provider: &str| {
        let mut options = Options::for_module(provider);
        if let Some(core) = &arguments.core {
            options = options.core(text(core));
        }
        match &arguments.session {
            Some(session) => options.session(text(session)),
            None => options,
        }
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
    fn check(input: &str, expected: Option<(&str, Option<&str>, Option<&str>)>) {
        let parsed = syn::parse_str::<Arguments>(input).ok();
        let read = parsed.map(|found| (found.spec.value(), found.core.as_ref().map(text), found.session.as_ref().map(text)));
        let read = read.as_ref().map(|(spec, core, session)| (spec.as_str(), core.as_deref(), session.as_deref()));
        assert_eq!(read, expected, "{input}");
    }

    #[test]
    fn arguments_are_a_path_and_perhaps_the_core_and_the_session_crate() {
        check(r#""a.yaml""#, Some(("a.yaml", None, None)));
        check(r#""a.yaml","#, Some(("a.yaml", None, None)));
        check(r#""a.yaml", zhengxin::core"#, Some(("a.yaml", Some("zhengxin::core"), None)));
        check(r#""a.yaml", zhengxin::core, zhengxin::session,"#, Some(("a.yaml", Some("zhengxin::core"), Some("zhengxin::session"))));
        check(r#"r"a\b.yaml", core"#, Some((r"a\b.yaml", Some("core"), None)));
        check("a.yaml", None);
        check(r#""a.yaml", "core""#, None);
        check(r#""a.yaml" zhengxin"#, None);
        check(r#""a.yaml", a, b, c"#, None);
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
