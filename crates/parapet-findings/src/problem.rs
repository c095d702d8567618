//! Problems: what went wrong without stopping the scan, each with a stable code and a hint.

use serde::{Deserialize, Serialize};

use crate::RelPath;

/// A stable problem code with its documented title.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Code {
    pub id: &'static str,
    pub title: &'static str,
}

macro_rules! codes {
    ($($name:ident = $id:literal, $title:literal;)*) => {
        $(#[doc = $title] pub const $name: Code = Code { id: $id, title: $title };)*
        /// Every code, in the order of the documentation.
        pub const ALL: &[Code] = &[$($name),*];
    };
}

/// All codes of the product; a number is never used twice.
pub mod codes {
    use super::Code;

    codes! {
        USAGE = "P0001", "The command line cannot be carried out.";
        PATH_MISSING = "P0002", "A path to scan does not exist.";
        GIT_REF_UNREADABLE = "P0003", "A git reference cannot be read.";
        NOT_A_REPOSITORY = "P0004", "The path is not in a git repository.";
        CONFIG_INVALID = "P0005", "The configuration file is not valid.";
        CONFIG_UNKNOWN_KEY = "P0006", "The configuration file has an unknown key.";
        CONFIG_UNTRUSTED = "P0007", "A setting is not allowed in a configuration file inside the scanned tree.";
        BASELINE_UNREADABLE = "P0008", "The baseline report cannot be read.";
        OUTPUT_FAILED = "P0009", "A report could not be written.";
        SHALLOW_CLONE = "P0010", "The history ends before the reference: this is a shallow clone.";
        INTERRUPTED = "P0011", "The scan was interrupted.";
        UNREADABLE = "P0101", "A file or folder cannot be read.";
        UNDECODABLE = "P0102", "A file is not valid text in any supported encoding.";
        TOO_LARGE = "P0103", "A file is over the size limit.";
        TOO_DEEP = "P0104", "A folder or a file nests too deeply.";
        SYMLINK_ESCAPES = "P0105", "A symbolic link leads out of the scanned root or in a circle.";
        NOT_A_FILE = "P0106", "A directory entry is neither a file nor a folder.";
        SYNTAX = "P0107", "A file was parsed only in part.";
        BUDGET = "P0108", "An analysis reached its work budget.";
        PANIC = "P0109", "An analysis of a file failed inside Parapet.";
        CACHE_CORRUPT = "P0110", "A cache entry is corrupt and was not used.";
        FILE_LIMIT = "P0111", "There are more files than the limit allows.";
        RULE_FILE_UNREADABLE = "P0201", "A rule file cannot be read.";
        RULE_FILE_NOT_YAML = "P0202", "A rule file is not YAML.";
        RULE_INVALID = "P0203", "A rule is not valid.";
        PATTERN_INVALID = "P0204", "A pattern cannot be parsed.";
        REGEX_INVALID = "P0205", "A regular expression cannot be compiled.";
        RULE_UNSUPPORTED = "P0206", "A rule needs a feature or a language that this version does not have.";
        RULE_DUPLICATE = "P0207", "Two rules of one file have the same id.";
        RULES_OUTSIDE = "P0208", "A configuration inside the scanned tree names rules outside of it.";
        ARCHIVE_CORRUPT = "P0209", "The embedded rule archive is damaged.";
        SUPPRESSION_UNUSED = "P0301", "A suppression matches no finding.";
        SUPPRESSION_EXPIRED = "P0302", "A suppression is past its date.";
        SUPPRESSION_INVALID = "P0303", "A suppression comment cannot be understood.";
        SUPPRESSION_NEW = "P0304", "A suppression was added by the change under review and does not lift the gate.";
        CONFIG_CHANGED = "P0305", "The configuration was changed by the change under review; the baseline's configuration counts.";
        MANIFEST_INVALID = "P0401", "A lock file or manifest cannot be read.";
        MANIFEST_ENTRY = "P0402", "An entry of a lock file or manifest cannot be understood.";
        ADVISORY_INVALID = "P0403", "An advisory record cannot be understood.";
        ADVISORY_MISSING = "P0404", "An advisory database lists records that it does not hold.";
        INDEX_UNREADABLE = "P0405", "The advisory index cannot be read.";
        ECOSYSTEM_UNCOVERED = "P0406", "The advisory index holds nothing for an ecosystem of the project.";
        ADVISORIES_REFUSED = "P0407", "An advisory database cannot be imported.";
    }
}

/// One thing that went wrong, reported beside the findings.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Problem {
    pub code: String,
    pub path: Option<RelPath>,
    pub line: Option<u32>,
    pub rule_id: Option<String>,
    /// One sentence that says what was attempted on which input.
    pub message: String,
    pub hint: Option<String>,
}

impl Problem {
    /// A problem with a message and nothing else.
    pub fn new(code: Code, message: impl Into<String>) -> Self {
        Self {
            code: code.id.to_owned(),
            path: None,
            line: None,
            rule_id: None,
            message: message.into(),
            hint: None,
        }
    }

    /// Names the file.
    pub fn at(mut self, path: impl Into<RelPath>) -> Self {
        self.path = Some(path.into());
        self
    }

    /// Names the line.
    pub fn on_line(mut self, line: u32) -> Self {
        self.line = Some(line);
        self
    }

    /// Names the rule.
    pub fn of_rule(mut self, rule_id: impl Into<String>) -> Self {
        self.rule_id = Some(rule_id.into());
        self
    }

    /// Says what to do about it.
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = Some(hint.into());
        self
    }

    /// Whether this problem has the given code.
    pub fn is(&self, code: Code) -> bool {
        self.code == code.id
    }
}

#[cfg(test)]
mod tests {
    use super::codes;

    #[test]
    fn codes_are_unique_and_ordered() {
        assert!(codes::ALL.windows(2).all(|pair| pair[0].id < pair[1].id));
        assert!(codes::ALL.iter().all(|code| code.title.ends_with('.')));
    }
}
