//! What names every vendor: regions of manifests, and the facade's list.

use crate::escape::literal;

fn package(provider: &str) -> String {
    format!("zhengxin-{}", provider.replace('_', "-"))
}

/// Lines of the root manifest's `[workspace.dependencies]`.
#[must_use]
pub fn workspace_dependencies(providers: &[&str]) -> String {
    providers.iter().map(|provider| format!("{0} = {{ path = \"crates/providers/{0}\" }}\n", package(provider))).collect()
}

/// Lines of the facade's `[dependencies]`.
#[must_use]
pub fn facade_dependencies(providers: &[&str]) -> String {
    providers.iter().map(|provider| format!("{} = {{ workspace = true, optional = true }}\n", package(provider))).collect()
}

/// Lines of the facade's `[features]`: vendors, and whether each has flows.
#[must_use]
pub fn facade_features(providers: &[(&str, bool)]) -> String {
    let session = |flows: bool| if flows { ", \"session\"" } else { "" };
    providers.iter().map(|(provider, flows)| format!("{provider} = [\"dep:{}\"{}]\n", package(provider), session(*flows))).collect()
}

/// The facade's feature that turns on the conversations of the vendors whose names are given.
#[must_use]
pub fn facade_collect(providers: &[&str]) -> String {
    let features: String = providers.iter().map(|provider| format!(", \"{}?/collect\"", package(provider))).collect();
    format!("collect = [\"zhengxin-session?/collect\"{features}]\n")
}

/// Lines of a list of features that turns every vendor on, for packages that run the product.
#[must_use]
pub fn all_features(providers: &[&str]) -> String {
    providers.iter().map(|provider| format!("    {},\n", literal(provider))).collect()
}

/// The facade's `vendors.rs`.
#[must_use]
pub fn facade_module(providers: &[&str]) -> String {
    let mut text = String::from(
        "// @generated from specs by `cargo xtask generate`. Do not edit.\n\
         //! Every vendor of this version, whether its feature is on or off.\n\n\
         use zhengxin_core::info::ProviderInfo;\n\n",
    );
    for provider in providers {
        let path = format!("zhengxin_{provider}");
        text.push_str(&format!("#[cfg(feature = {})]\npub use {path} as {provider};\n", literal(provider)));
    }
    text.push_str(
        "\n/// Name of every vendor with its table; `None` where the feature of that name is off.\n\
         pub static VENDORS: &[(&str, Option<&ProviderInfo>)] = &[\n",
    );
    for provider in providers {
        let name = literal(provider);
        text.push_str(&format!(
            "    #[cfg(feature = {name})]\n    ({name}, Some(&zhengxin_{provider}::INFO)),\n    #[cfg(not(feature = {name}))]\n    ({name}, None),\n"
        ));
    }
    text.push_str("];\n");
    text
}

/// Lines of the simulator's list of embedded specs: vendor and file names, `provider.yaml` first.
#[must_use]
pub fn bundled_specs(files: &[(&str, &[String])]) -> String {
    let row = |(provider, files): &(&str, &[String])| {
        let names: Vec<String> = files.iter().map(|name| literal(name).to_string()).collect();
        format!("    files!({}: {}),\n", literal(provider), names.join(", "))
    };
    files.iter().map(row).collect()
}

/// Puts text between the comment lines `begin generated: <name>` and `end generated: <name>`; `None` if a line is missing.
#[must_use]
pub fn replace_region(text: &str, name: &str, body: &str) -> Option<String> {
    let lines: Vec<&str> = text.split_inclusive('\n').collect();
    let mark = |word: &str| {
        let wanted = format!("{word} generated: {name}");
        let is_it = |line: &&str| ["# ", "// "].iter().any(|comment| line.trim().strip_prefix(comment) == Some(&wanted));
        lines.iter().position(is_it)
    };
    let (begin, end) = (mark("begin")?, mark("end")?);
    Some(lines.get(..=begin)?.concat() + body + &lines.get(end..)?.concat())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_region_is_replaced_and_nothing_else() {
        let text = "a\n# begin generated: x\nold\n# end generated: x\nb\n";
        assert_eq!(replace_region(text, "x", "new\n").as_deref(), Some("a\n# begin generated: x\nnew\n# end generated: x\nb\n"));
        assert_eq!(replace_region(text, "y", "new\n"), None);
        let text = "[\n    // begin generated: x\n    // end generated: x\n]\n";
        assert_eq!(
            replace_region(text, "x", "    1,\n").as_deref(),
            Some("[\n    // begin generated: x\n    1,\n    // end generated: x\n]\n")
        );
    }
}
