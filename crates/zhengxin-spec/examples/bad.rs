//! Prints what the loader says about the bad specs.
#![allow(clippy::print_stdout)]
fn main() {
    let mut names: Vec<_> = std::fs::read_dir("tests/bad").unwrap().map(|e| e.unwrap().path()).collect();
    names.sort();
    for path in names {
        let start = std::time::Instant::now();
        let result = zhengxin_spec::load(&path.join("provider.yaml"));
        let spent = start.elapsed();
        println!("=== {} {spent:?}", path.display());
        match result {
            Ok(loaded) => println!("LOADED\n{}", loaded.warnings),
            Err(report) => println!("{report}"),
        }
    }
}
