//! The vendors of the repository, embedded as they stand in `specs/`.

use std::sync::OnceLock;

use zhengxin_spec::load_sources;
use zhengxin_spec::model::Catalogue;

/// The files of one vendor, `provider.yaml` first.
type Files = &'static [(&'static str, &'static str)];

macro_rules! files {
    ($folder:literal: $($name:literal),+ $(,)?) => {
        &[$((concat!("specs/", $folder, "/", $name), include_str!(concat!("../../../specs/", $folder, "/", $name)))),+]
    };
}

/// Every spec of the repository.
#[rustfmt::skip]
pub(crate) const SPECS: &[Files] = &[
    // begin generated: bundled specs
    files!("finplus": "provider.yaml", "score.yaml"),
    files!("jimi": "provider.yaml", "secret.yaml", "risk.yaml", "collection.yaml"),
    files!("qiancheng": "provider.yaml", "identity.yaml", "telecom.yaml", "degree.yaml", "ebank.yaml", "ebank_v2.yaml", "risk_audit.yaml"),
    // end generated: bundled specs
];

/// The catalogues, read once per process.
pub(crate) fn catalogues() -> &'static [Catalogue] {
    static CATALOGUES: OnceLock<Vec<Catalogue>> = OnceLock::new();
    CATALOGUES.get_or_init(|| {
        let load = |files: &Files| load_sources(files).expect("the specs of the repository are checked by its tests").catalogue;
        SPECS.iter().map(load).collect()
    })
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;
    use std::path::Path;

    use super::*;

    #[test]
    fn every_file_of_specs_is_embedded() {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../specs");
        let mut on_disk = BTreeSet::new();
        for folder in root.read_dir().unwrap().map(Result::unwrap).filter(|entry| entry.path().is_dir()) {
            for file in folder.path().read_dir().unwrap().map(Result::unwrap) {
                if file.path().extension().is_some_and(|extension| extension == "yaml") {
                    on_disk.insert(format!("specs/{}/{}", folder.file_name().to_string_lossy(), file.file_name().to_string_lossy()));
                }
            }
        }
        let embedded: BTreeSet<String> = SPECS.iter().flat_map(|files| files.iter().map(|(name, _)| (*name).to_owned())).collect();
        assert_eq!(embedded, on_disk);
    }
}
