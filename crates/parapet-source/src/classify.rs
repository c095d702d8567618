//! What is not worth reading: binaries, generated and minified files, other people's code.
//!
//! Names are asked first; content is looked at only in the first few kilobytes.

use crate::decode::announced;
use crate::{Language, RelPath, SkipReason};

/// Bytes that are searched for signs of binary content.
const BINARY_HEAD_BYTES: usize = 8 * 1024;

/// In a file whose name says a language, this share of control bytes (1 in n) makes it binary. A NUL
/// or a forged image header in source code is what an attacker would plant to keep us from looking.
const CONTROL_SHARE: usize = 16;

/// Bytes of a script or style sheet that are measured for minification.
const MINIFIED_HEAD_BYTES: usize = 64 * 1024;

/// Shorter files are read in any case.
const MINIFIED_MIN_BYTES: usize = 2 * 1024;

/// A line of this many bytes is long; lines written by people hardly ever are.
const LONG_LINE_BYTES: usize = 1_000;

/// At least 3 in 4 of the measured bytes of a minified file lie in long lines …
const LONG_LINE_SHARE: (usize, usize) = (3, 4);

/// … in which at least 1 in 25 bytes is punctuation of code; embedded images have next to none.
const PUNCTUATION_SHARE: usize = 25;

/// Lines in which a generator's mark counts.
const GENERATED_HEAD_LINES: usize = 20;

/// Bytes in which a generator's mark counts.
const GENERATED_HEAD_BYTES: usize = 8 * 1024;

/// Says whether a file is not worth analysing as source code, and why.
///
/// Whether it is vendored depends on its neighbours and is decided by the walk, see [`is_vendored`].
pub fn classify(path: &RelPath, bytes: &[u8]) -> Option<SkipReason> {
    if has_generated_name(path.file_name()) {
        Some(SkipReason::Generated)
    } else if has_minified_name(path.file_name()) {
        Some(SkipReason::Minified)
    } else if is_binary(path, bytes) {
        Some(SkipReason::Binary)
    } else if is_generated(bytes) {
        Some(SkipReason::Generated)
    } else if is_minified(path, bytes) {
        Some(SkipReason::Minified)
    } else {
        None
    }
}

const GENERATED_ENDINGS: &[&str] = &[
    "_pb2.py",
    "_pb2.pyi",
    "_pb2_grpc.py",
    ".pb.go",
    ".pb.gw.go",
    ".pb.cc",
    ".pb.h",
    "_pb.js",
    "_pb.d.ts",
    "_pb.rb",
    ".g.dart",
    ".freezed.dart",
    ".g.cs",
    ".g.i.cs",
    ".designer.cs",
    ".Designer.cs",
    ".generated.cs",
];

fn has_generated_name(name: &str) -> bool {
    GENERATED_ENDINGS.iter().any(|ending| name.ends_with(ending))
}

const MINIFIED_ENDINGS: &[&str] =
    &[".min.js", ".min.mjs", ".min.cjs", ".min.css", "-min.js", "-min.css"];

fn has_minified_name(name: &str) -> bool {
    MINIFIED_ENDINGS.iter().any(|ending| name.ends_with(ending))
}

/// The beginnings of formats that hold no text.
const MAGIC: &[&[u8]] = &[
    b"%PDF-",
    b"\x7FELF",
    b"PK\x03\x04",
    b"PK\x05\x06",
    b"\x1F\x8B",
    b"\x89PNG\r\n",
    b"GIF87a",
    b"GIF89a",
    b"\xFF\xD8\xFF",
    b"\xCA\xFE\xBA\xBE",
    b"\xFE\xED\xFA",
    b"\xCF\xFA\xED\xFE",
    b"\0asm",
    b"\x28\xB5\x2F\xFD",
    b"\xFD7zXZ\0",
    b"7z\xBC\xAF\x27\x1C",
    b"Rar!\x1A\x07",
    b"SQLite format 3\0",
    b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1",
    b"wOFF",
    b"wOF2",
];

/// Whether a file holds no text.
pub fn is_binary(path: &RelPath, bytes: &[u8]) -> bool {
    if announced(bytes).is_some() {
        return false;
    }
    let head = &bytes[..bytes.len().min(BINARY_HEAD_BYTES)];
    if Language::detect(path, &[]).is_some() {
        let is_control = |byte: &&u8| matches!(**byte, 0..=8 | 14..=26 | 28..=31);
        return head.iter().filter(is_control).count() * CONTROL_SHARE > head.len();
    }
    memchr::memchr(0, head).is_some() || MAGIC.iter().any(|magic| head.starts_with(magic))
}

fn is_minified(path: &RelPath, bytes: &[u8]) -> bool {
    let extension = path.extension().map(str::to_ascii_lowercase);
    if !matches!(extension.as_deref(), Some("js" | "mjs" | "cjs" | "css")) {
        return false;
    }
    let head = &bytes[..bytes.len().min(MINIFIED_HEAD_BYTES)];
    if head.len() < MINIFIED_MIN_BYTES {
        return false;
    }
    let long_lines =
        || head.split(|byte| *byte == b'\n').filter(|line| line.len() >= LONG_LINE_BYTES);
    let long: usize = long_lines().map(<[u8]>::len).sum();
    let punctuation = long_lines()
        .flatten()
        .filter(|byte| matches!(byte, b';' | b'{' | b'}' | b'(' | b')' | b',' | b':'))
        .count();
    let (part, whole) = LONG_LINE_SHARE;
    long * whole >= head.len() * part && punctuation * PUNCTUATION_SHARE >= long
}

/// How a comment line can begin; a mark elsewhere is code that writes or looks for marks.
const COMMENT_BEGINNINGS: &[&str] =
    &["//", "#", "/*", "*", "--", ";", "<!--", "\"\"\"", "'''", "%", "(*", "{-", "@REM", "REM"];

fn is_generated(bytes: &[u8]) -> bool {
    let head = &bytes[..bytes.len().min(GENERATED_HEAD_BYTES)];
    head.split(|byte| *byte == b'\n').take(GENERATED_HEAD_LINES).any(|line| {
        let line = line.trim_ascii();
        COMMENT_BEGINNINGS.iter().any(|beginning| line.starts_with(beginning.as_bytes()))
            && says_generated(&String::from_utf8_lossy(line))
    })
}

fn says_generated(comment: &str) -> bool {
    let comment = comment.to_ascii_lowercase();
    let marks = |mark: &str| {
        comment.match_indices(mark).any(|(at, _)| {
            // `@generated` is a word: not the end of an address, not the start of `@generatedBy`.
            let before = comment[..at].chars().next_back();
            let after = comment[at + mark.len()..].chars().next();
            !before.is_some_and(char::is_alphanumeric) && !after.is_some_and(char::is_alphanumeric)
        })
    };
    marks("@generated")
        || comment.contains("<auto-generated")
        || comment.contains("<autogenerated")
        || comment.contains("generated by the protocol buffer compiler")
        || (comment.contains("generated by") || comment.contains("automatically generated"))
            && comment.contains("do not edit")
        || comment.contains("code generated") && comment.contains("do not edit")
}

/// Folders that hold other people's code whatever lies beside them.
const VENDORED_FOLDERS: &[&str] = &[
    "node_modules",
    "bower_components",
    "jspm_packages",
    "site-packages",
    "dist-packages",
    "third_party",
    "third-party",
    "thirdparty",
    "__pycache__",
    ".venv",
    ".tox",
    ".nox",
    ".eggs",
    ".mypy_cache",
    ".pytest_cache",
    ".ruff_cache",
    ".terraform",
    ".terragrunt-cache",
    ".gradle",
    ".bundle",
    ".yarn",
    ".pnpm-store",
    ".npm",
    ".dart_tool",
    "Pods",
    "Carthage",
];

/// Names below a `vendor` folder that only a package manager puts there.
const BELOW_VENDOR: &[&str] = &["autoload.php", "composer", "modules.txt", "bundle", "cache"];

/// Files beside a `vendor` folder whose package manager fills it.
const BESIDE_VENDOR: &[&str] = &["go.mod", "composer.json", "Gemfile"];

/// Files that a package manager leaves in a `vendor` folder.
const INSIDE_VENDOR: &[&str] = &["modules.txt", "autoload.php"];

/// Whether a path by itself shows that it is other people's code.
///
/// `vendor` is also a word of shop software, so it needs a witness: a file that a package manager
/// leaves there, or a host name as Go writes it.
pub fn is_vendored(path: &RelPath) -> bool {
    let mut names = path.as_str().split('/').peekable();
    while let Some(name) = names.next() {
        if VENDORED_FOLDERS.contains(&name) && names.peek().is_some() {
            return true;
        }
        if name == "vendor"
            && names.peek().is_some_and(|next| BELOW_VENDOR.contains(next) || is_host_name(next))
        {
            return true;
        }
    }
    false
}

/// Whether a folder holds other people's code; `has` says whether a file exists in the tree.
pub fn is_vendored_folder(folder: &RelPath, has: &dyn Fn(&str) -> bool) -> bool {
    let beside = |name: &&str| match folder.parent() {
        "" => has(name),
        parent => has(&format!("{parent}/{name}")),
    };
    let inside = |name: &&str| has(&format!("{folder}/{name}"));
    match folder.file_name() {
        "vendor" => BESIDE_VENDOR.iter().any(beside) || INSIDE_VENDOR.iter().any(inside),
        name if VENDORED_FOLDERS.contains(&name) => true,
        "venv" | "env" | "virtualenv" | ".virtualenv" | ".env" => inside(&"pyvenv.cfg"),
        name => folder.parent().ends_with("vendor") && is_vendored_below(folder, name),
    }
}

fn is_vendored_below(folder: &RelPath, name: &str) -> bool {
    let is_vendor = RelPath::new(folder.parent()).file_name() == "vendor";
    is_vendor && (BELOW_VENDOR.contains(&name) || is_host_name(name))
}

/// The domains under which Go modules live.
const HOST_DOMAINS: &[&str] = &["com", "org", "net", "io", "in", "dev", "sh", "cc", "ca", "me"];

fn is_host_name(name: &str) -> bool {
    name.rsplit_once('.')
        .is_some_and(|(host, domain)| !host.is_empty() && HOST_DOMAINS.contains(&domain))
}
