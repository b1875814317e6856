//! Prints what the loader says about a spec.
#![allow(clippy::print_stdout)]
fn main() {
    for path in std::env::args().skip(1) {
        let start = std::time::Instant::now();
        let result = zhengxin_spec::load(std::path::Path::new(&path));
        let spent = start.elapsed();
        match result {
            Ok(loaded) => println!("{}\nok {path}: {} operations, {:?}", loaded.warnings, loaded.catalogue.operations.len(), spent),
            Err(report) => println!("{report}\n{path}: {} diagnostics, {:?}", report.diagnostics().len(), spent),
        }
    }
}
