//! Reads a vendor's first file and everything it includes into one set of keys.

use std::path::PathBuf;

use crate::ast::FileSpec;
use crate::code::Code;
use crate::draft::{Collector, Draft};
use crate::folder::{FILE_MAX, Folder, Trouble};
use crate::merge::merge;
use crate::shape::{Context, FromNode, Slot};
use crate::source::Span;
use crate::syntax::{decode, parse};
use crate::text::{nearest, quote};

/// Most files of one vendor.
const FILES_MAX: usize = 64;

/// Everything a vendor's files say.
#[derive(Debug)]
pub(crate) struct Vendor {
    /// The keys of all files, merged.
    pub(crate) spec: FileSpec,
    /// The first byte of the first file.
    pub(crate) start: Span,
    /// Paths in the order of reading.
    pub(crate) files: Vec<PathBuf>,
    /// Whether every file could be read as far as its names go.
    pub(crate) complete: bool,
}

/// A file that was asked for: its name and the key or value that asked.
struct Asked {
    name: String,
    at: Option<Span>,
    open: bool,
}

struct Walk<'a> {
    folder: &'a dyn Folder,
    collector: &'a mut Collector,
    asked: Vec<Asked>,
    files: Vec<PathBuf>,
    specs: Vec<FileSpec>,
    complete: bool,
}

/// Reads the first file and its includes.
pub(crate) fn read(folder: &dyn Folder, first: &str, collector: &mut Collector) -> Vendor {
    let start = collector.sources.next();
    let mut walk = Walk { folder, collector, asked: Vec::new(), files: Vec::new(), specs: Vec::new(), complete: true };
    walk.visit(first, None);
    walk.leftovers();
    let Walk { collector, files, specs, complete, .. } = walk;
    let spec = merge(specs, collector);
    Vendor { spec, start: Span::start_of(start), files, complete }
}

impl Walk<'_> {
    /// Reads one file and then, in order, what it includes.
    fn visit(&mut self, name: &str, at: Option<Span>) {
        let number = self.asked.len();
        self.asked.push(Asked { name: name.to_owned(), at, open: true });
        match self.file(name, at) {
            Some(spec) => {
                let includes = spec.include.iter().flat_map(|list| &list.items);
                let includes: Vec<(String, Span)> = includes.map(|file| (file.0.clone(), file.span)).collect();
                self.specs.push(spec);
                for (name, at) in includes {
                    if self.may_visit(&name, at) {
                        self.visit(&name, Some(at));
                    }
                }
            }
            None => self.complete = false,
        }
        if let Some(asked) = self.asked.get_mut(number) {
            asked.open = false;
        }
    }

    /// Whether an include leads to a new file; cycles, repetitions and twins are reported.
    fn may_visit(&mut self, name: &str, at: Span) -> bool {
        let known = self.asked.iter().find(|asked| asked.name.eq_ignore_ascii_case(name));
        let Some(known) = known else {
            let room = self.asked.len() < FILES_MAX;
            if !room {
                let draft = Draft::new(Code::IncludedTwice, at, format!("more than {FILES_MAX} files are included"));
                self.collector.add(draft.help("merge some of them"));
            }
            return room;
        };
        let (code, message, help) = if known.name != name {
            let message = format!("{} and {} differ only in case", quote(name), quote(&known.name));
            (Code::Twin, message, "some file systems cannot tell them apart; rename one")
        } else if known.open {
            (Code::IncludeCycle, format!("{} includes itself", quote(name)), "remove this include; every file sees what the others define")
        } else {
            (Code::IncludedTwice, format!("{} is included twice", quote(name)), "remove one; every file sees what the others define")
        };
        let draft = Draft::new(code, at, message).help(help);
        let draft = match known.at {
            Some(first) => draft.also(first, "included first here"),
            None => draft,
        };
        self.collector.add(draft);
        false
    }

    /// Reads, decodes, parses and shapes one file.
    fn file(&mut self, name: &str, at: Option<Span>) -> Option<FileSpec> {
        let path = self.folder.path(name);
        let shown = path.to_string_lossy().replace('\\', "/");
        let bytes = match self.folder.read(name) {
            Ok(bytes) => bytes,
            Err(trouble) => {
                let place = at.unwrap_or_else(|| Span::start_of(self.collector.sources.add(shown, String::new())));
                let draft = self.unreadable(name, place, &trouble);
                self.collector.add(draft);
                return None;
            }
        };
        self.check_twins(name, at);
        let (file, sound) = decode(shown, &bytes, self.collector);
        self.files.push(path);
        let tree = if sound { parse(file, self.collector)? } else { return None };
        let slot = Slot { key: name, span: Span::start_of(file) };
        let mut context = Context { collector: self.collector, incomplete: false };
        let spec = FileSpec::from_node(&tree, slot, &mut context);
        self.complete &= !context.incomplete;
        spec
    }

    /// A file of the folder whose name differs only in case.
    fn check_twins(&mut self, name: &str, at: Option<Span>) {
        let names = self.folder.names();
        let twin = names.iter().find(|other| *other != name && other.eq_ignore_ascii_case(name));
        if let (Some(twin), Some(at)) = (twin, at) {
            let message = format!("the folder holds {} beside {}", quote(twin), quote(name));
            let draft = Draft::new(Code::Twin, at, message);
            self.collector.add(draft.help("some file systems cannot tell them apart; rename or remove one"));
        }
    }

    fn unreadable(&self, name: &str, at: Span, trouble: &Trouble) -> Draft {
        let shown = quote(name);
        match trouble {
            Trouble::Missing => {
                let names = self.folder.names();
                let meant = nearest(name, names.iter().map(String::as_str));
                let meant = meant.map_or_else(String::new, |name| format!("did you mean {}? ", quote(name)));
                Draft::new(Code::Unreadable, at, format!("there is no file {shown}")).help(format!("{meant}create it, or correct the name"))
            }
            Trouble::NotRegular(kind) => Draft::new(Code::NotRegular, at, format!("{shown} is {kind}")).help("put a regular file there"),
            Trouble::TooLarge(length) => Draft::new(Code::TooLarge, at, format!("{shown} has more than {FILE_MAX} bytes ({length})"))
                .help("split it by topic; a file has at most 1 MiB"),
            Trouble::Failed(kind) => {
                Draft::new(Code::Unreadable, at, format!("{shown} cannot be read: {kind}")).help("check the rights of the file")
            }
        }
    }

    /// Warns of files in the folder that nothing includes.
    fn leftovers(&mut self) {
        let Some(at) = self.specs.first().and_then(|spec| spec.include.as_ref().map(|list| list.span)) else { return };
        if !self.complete {
            return;
        }
        for name in self.folder.names() {
            let yaml = name.ends_with(".yaml") || name.ends_with(".yml");
            if yaml && !self.asked.iter().any(|asked| asked.name.eq_ignore_ascii_case(&name)) {
                let draft = Draft::new(Code::Unused, at, format!("{} is in the folder but not included", quote(&name)));
                self.collector.add(draft.help("include it, or remove it"));
            }
        }
    }
}
