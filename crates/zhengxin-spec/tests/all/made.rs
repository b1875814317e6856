//! Bad specs that cannot or should not be checked in: odd bytes, odd files, odd sizes.

use std::fs::{self, File};
use std::path::Path;

use tempfile::TempDir;
use zhengxin_spec::{Report, load, load_all, load_sources};

use crate::bad::found;

/// A whole spec in one file, without mistakes.
pub(crate) fn valid() -> String {
    let first = fs::read_to_string("tests/valid/acme/provider.yaml").expect("the valid spec is there");
    let second = fs::read_to_string("tests/valid/acme/collection.yaml").expect("the valid spec is there");
    first.replace("include: [collection.yaml]\n", "") + &second
}

#[track_caller]
fn text(name: &str, text: &str) {
    let report = load_sources(&[("acme/provider.yaml", text)]).map(|loaded| loaded.warnings).unwrap_or_else(|report| report);
    snapshot(name, &report, "");
}

/// A folder with the bytes as `provider.yaml`.
fn folder(bytes: &[u8]) -> TempDir {
    let folder = TempDir::new().expect("a folder for the test");
    fs::write(folder.path().join("provider.yaml"), bytes).expect("a file for the test");
    folder
}

#[track_caller]
fn snapshot(name: &str, report: &Report, root: &str) {
    assert!(!report.is_empty(), "{name}: nothing was found");
    let shown = report.render();
    let shown = if root.is_empty() { shown } else { shown.replace(root, "ROOT") };
    insta::assert_snapshot!(name, shown);
}

#[track_caller]
fn bytes(name: &str, bytes: &[u8]) {
    let folder = folder(bytes);
    let report = found(&folder.path().join("provider.yaml"));
    snapshot(name, &report, &folder.path().to_string_lossy());
}

#[test]
fn nesting_of_ten_thousand() {
    text("07-depth-flow", &"[".repeat(10_000));
    text("07-depth-block", &"- ".repeat(10_000));
    text("07-depth-keys", &"? ".repeat(10_000));
}

#[test]
fn a_file_of_fifty_megabytes_is_not_read() {
    let folder = folder(b"");
    let path = folder.path().join("provider.yaml");
    File::options().write(true).open(&path).expect("the file").set_len(50 << 20).expect("a sparse file");
    snapshot("08-fifty-megabytes", &found(&path), &folder.path().to_string_lossy());
}

#[test]
fn other_encodings() {
    text("09-byte-order-mark", &format!("\u{FEFF}{}", valid()));
    bytes("10-gbk", b"provider: acme\ntitle: { en: Score, zh: \xc6\xc0\xb7\xd6 }\n");
    let utf16: Vec<u8> = [0xFEFF].into_iter().chain("provider: acme\n".encode_utf16()).flat_map(u16::to_le_bytes).collect();
    bytes("11-utf-16", &utf16);
}

#[test]
fn hidden_characters() {
    text("16-nul-byte", "provider: ac\0me\n");
    text("46-rtl-override-raw", "provider: acme # \u{202E}txet\ntitle: { en: \u{2066}Score, zh: 评分 }\n");
    text("47-zero-width-raw", "provider: ac\u{200B}me\n");
}

#[test]
fn line_ends_may_be_mixed() {
    let text = valid();
    let mixed: String = text.lines().enumerate().map(|(n, line)| format!("{line}{}", if n % 2 == 0 { "\r\n" } else { "\n" })).collect();
    let mixed = load_sources(&[("acme/provider.yaml", &mixed)]).expect("mixed line ends are fine");
    let plain = load_sources(&[("acme/provider.yaml", &text)]).expect("the spec is valid");
    assert_eq!(format!("{:?}", mixed.catalogue), format!("{:?}", plain.catalogue));
}

#[test]
fn a_name_of_ten_kilobytes() {
    let long = "a".repeat(10_240);
    text("49-long-name", &valid().replace("magic: [mobile]", &format!("magic: [{long}]")));
    text("49-long-key", &valid().replace("  log_in:\n", &format!("  {long}: {{}}\n  log_in:\n")));
}

#[test]
fn too_many_values_and_mistakes() {
    text("70-too-many-values", &format!("hosts: [{}]", "a,".repeat(100_001)));
    let report = load_sources(&[("p.yaml", &format!("hosts: [{}]", "A,".repeat(120)))]).expect_err("no hosts");
    assert_eq!(report.diagnostics().len(), 101);
    let shown = report.render();
    insta::assert_snapshot!("71-too-many-mistakes", shown.rsplit("\n\n").next().unwrap_or_default());
}

#[cfg(unix)]
#[test]
fn only_regular_files_are_opened() {
    use std::os::unix::fs::symlink;
    use std::os::unix::net::UnixListener;

    let folder = folder(format!("include: [link.yaml, pipe.yaml, socket.yaml, folder.yaml, zero.yaml]\n{}", valid()).as_bytes());
    let at = |name: &str| folder.path().join(name);
    fs::write(at("real.txt"), "types: {}\n").expect("a file");
    symlink(at("real.txt"), at("link.yaml")).expect("a link");
    symlink("/dev/zero", at("zero.yaml")).expect("a link to a device");
    fs::create_dir(at("folder.yaml")).expect("a folder");
    let _socket = UnixListener::bind(at("socket.yaml")).expect("a socket");
    let made = std::process::Command::new("mkfifo").arg(at("pipe.yaml")).status();
    assert!(made.expect("mkfifo is there").success());
    snapshot("35-36-odd-files", &found(&at("provider.yaml")), &folder.path().to_string_lossy());
    snapshot("36-device", &found(Path::new("/dev/zero")), "");
    assert!(load(&at("zero.yaml")).is_err(), "a link is not followed");
}

#[test]
fn folders_of_vendors() {
    let folder = TempDir::new().expect("a folder for the test");
    let root = folder.path().to_string_lossy().into_owned();
    snapshot("72-no-vendor", &load_all(folder.path()).expect_err("there is none"), &root);
    for name in ["acme", "empty", "other"] {
        fs::create_dir(folder.path().join(name)).expect("a folder");
    }
    fs::write(folder.path().join("acme/provider.yaml"), valid()).expect("a file");
    fs::write(folder.path().join("other/provider.yaml"), valid()).expect("a file");
    fs::write(folder.path().join("README.md"), "not a vendor").expect("a file");
    snapshot("73-vendor-folders", &load_all(folder.path()).expect_err("two of three are wrong"), &root);
}

#[cfg(unix)]
#[test]
fn a_linked_vendor_is_refused() {
    let folder = TempDir::new().expect("a folder for the test");
    let real = std::path::absolute("tests/valid/acme").expect("a path");
    std::os::unix::fs::symlink(real, folder.path().join("acme")).expect("a link");
    snapshot("74-linked-vendor", &load_all(folder.path()).expect_err("a link"), &folder.path().to_string_lossy());
}

#[test]
fn a_missing_first_file_is_named() {
    snapshot("75-no-first-file", &found(Path::new("tests/valid/nobody/provider.yaml")), "");
    snapshot("76-no-source", &load_sources(&[]).expect_err("nothing was given"), "");
}
