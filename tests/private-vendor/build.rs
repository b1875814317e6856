//! The third door: a build script.

fn main() {
    zhengxin_codegen::build_script("spec/provider.yaml".as_ref());
}
