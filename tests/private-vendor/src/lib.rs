//! One private spec through the three doors of the generator. All three give the same items.

// By the repository's task, which checks its output in. It brings its own documentation.
#[path = "../checked_in/lib.rs"]
pub mod by_task;

/// By the macro.
pub mod by_macro {
    zhengxin_macros::provider!("spec/provider.yaml");
}

/// By the build script.
pub mod by_build_script {
    include!(concat!(env!("OUT_DIR"), "/acme.rs"));
}
