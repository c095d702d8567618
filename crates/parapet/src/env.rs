//! Every environment variable that Parapet reads.

use std::env;
use std::ffi::OsString;
use std::path::PathBuf;

/// A variable, for the documentation.
pub(crate) struct Variable {
    pub(crate) name: &'static str,
    pub(crate) meaning: &'static str,
}

/// The list that `parapet doctor --environment` prints.
pub(crate) const ALL: &[Variable] = &[
    Variable {
        name: "PARAPET_CONFIG",
        meaning: "User configuration file, instead of the one in the configuration folder.",
    },
    Variable {
        name: "PARAPET_CACHE_DIR",
        meaning: "Folder for results of unchanged files; empty turns the cache off.",
    },
    Variable {
        name: "PARAPET_DATA_DIR",
        meaning: "Folder for the advisory index that was imported; empty leaves it out.",
    },
    Variable { name: "NO_COLOR", meaning: "When set and not empty, output has no colour." },
    Variable { name: "COLUMNS", meaning: "Width of output that does not go to a terminal." },
    Variable {
        name: "SOURCE_DATE_EPOCH",
        meaning: "Seconds since 1970 that stand for now, so that reports can be reproduced.",
    },
    Variable {
        name: "RUST_BACKTRACE",
        meaning: "When set, faults of Parapet print where they happened.",
    },
    Variable {
        name: "XDG_CONFIG_HOME",
        meaning: "Where the configuration folder is, instead of ~/.config.",
    },
    Variable { name: "XDG_CACHE_HOME", meaning: "Where the cache folder is, instead of ~/.cache." },
    Variable {
        name: "XDG_DATA_HOME",
        meaning: "Where the data folder is, instead of ~/.local/share.",
    },
    Variable { name: "HOME", meaning: "The home folder." },
];

fn set(name: &str) -> Option<OsString> {
    env::var_os(name).filter(|value| !value.is_empty())
}

pub(crate) fn backtrace() -> Option<OsString> {
    set("RUST_BACKTRACE").filter(|value| value != "0")
}

pub(crate) fn no_color() -> bool {
    set("NO_COLOR").is_some()
}

pub(crate) fn columns() -> Option<usize> {
    set("COLUMNS")?.to_str()?.parse().ok()
}

/// Seconds that stand for now.
pub(crate) fn source_date_epoch() -> Option<i64> {
    set("SOURCE_DATE_EPOCH")?.to_str()?.parse().ok()
}

fn home() -> Option<PathBuf> {
    set("HOME").map(PathBuf::from)
}

/// The user's configuration file, whether or not it exists; true when it was named.
pub(crate) fn user_config() -> Option<(PathBuf, bool)> {
    if let Some(path) = set("PARAPET_CONFIG") {
        return Some((PathBuf::from(path), true));
    }
    let folder =
        set("XDG_CONFIG_HOME").map(PathBuf::from).or_else(|| Some(home()?.join(".config")))?;
    Some((folder.join("parapet").join("config.toml"), false))
}

/// What tells this build from others of the same version: the size and age of the program's file.
pub(crate) fn build() -> String {
    let file = env::current_exe().and_then(|path| path.metadata());
    let modified =
        |file: &std::fs::Metadata| file.modified().ok()?.duration_since(std::time::UNIX_EPOCH).ok();
    file.map_or_else(|_| String::new(), |file| format!("{}-{:?}", file.len(), modified(&file)))
}

/// The folder for cached results; nothing when the cache is off.
pub(crate) fn cache_folder() -> Option<PathBuf> {
    if let Some(folder) = env::var_os("PARAPET_CACHE_DIR") {
        return (!folder.is_empty()).then(|| PathBuf::from(folder));
    }
    let folder =
        set("XDG_CACHE_HOME").map(PathBuf::from).or_else(|| Some(home()?.join(".cache")))?;
    Some(folder.join("parapet").join("results"))
}

/// The folder for imported advisory data; nothing when it is left out.
pub(crate) fn data_folder() -> Option<PathBuf> {
    if let Some(folder) = env::var_os("PARAPET_DATA_DIR") {
        return (!folder.is_empty()).then(|| PathBuf::from(folder));
    }
    let folder =
        set("XDG_DATA_HOME").map(PathBuf::from).or_else(|| Some(home()?.join(".local/share")))?;
    Some(folder.join("parapet"))
}
