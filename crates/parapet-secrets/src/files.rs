//! What a path says about the values in its file.

use parapet_findings::RelPath;

/// How the values of a file are to be read.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct FileTraits {
    /// Values may stand without quotes, as in settings and shell scripts.
    pub(crate) bare_values: bool,
    /// Prose, in which bare values are words.
    pub(crate) prose: bool,
    /// Written by a package manager or full of digests; names mean nothing here.
    pub(crate) machine_written: bool,
    /// Tests, samples and documentation.
    pub(crate) sample: bool,
    /// Texts for people, in which `password` is a label.
    pub(crate) translation: bool,
}

const BARE_VALUE_EXTENSIONS: &[&str] = &[
    "env",
    "properties",
    "ini",
    "conf",
    "cfg",
    "cnf",
    "config",
    "yaml",
    "yml",
    "sh",
    "bash",
    "zsh",
    "ksh",
    "fish",
    "bat",
    "cmd",
    "netrc",
    "pgpass",
    "npmrc",
    "service",
    "tfvars",
    "list",
    "desktop",
    "secrets",
    "credentials",
    "local",
];

const BARE_VALUE_NAMES: &[&str] = &[
    ".env",
    ".envrc",
    ".netrc",
    "_netrc",
    ".pgpass",
    ".npmrc",
    ".pypirc",
    "credentials",
    "config",
    "dockerfile",
    "makefile",
    "jenkinsfile",
    ".my.cnf",
    ".s3cfg",
    ".boto",
    ".htpasswd",
    "procfile",
];

const PROSE_EXTENSIONS: &[&str] =
    &["md", "markdown", "rst", "adoc", "asciidoc", "txt", "textile", "org", "html", "htm", "tex"];

const MACHINE_WRITTEN_NAMES: &[&str] = &[
    "package-lock.json",
    "npm-shrinkwrap.json",
    "pnpm-lock.yaml",
    "composer.lock",
    "go.sum",
    "go.work.sum",
    "gradle.lockfile",
    "packages.lock.json",
    "project.assets.json",
    "bun.lock",
    "package.resolved",
    "paket.lock",
    ".terraform.lock.hcl",
    "verification-metadata.xml",
];

const MACHINE_WRITTEN_EXTENSIONS: &[&str] = &[
    "lock", "map", "svg", "sum", "snap", "sarif", "po", "pot", "xlf", "resx", "strings", "csv",
    "tsv", "css",
];

const SAMPLE_FOLDERS: &[&str] = &[
    "test",
    "tests",
    "testing",
    "spec",
    "specs",
    "__tests__",
    "__mocks__",
    "mock",
    "mocks",
    "fixture",
    "fixtures",
    "testdata",
    "test-data",
    "test_data",
    "example",
    "examples",
    "sample",
    "samples",
    "doc",
    "docs",
    "demo",
    "demos",
    "e2e",
    "testutil",
    "testutils",
];

const TRANSLATION_FOLDERS: &[&str] = &[
    "locale",
    "locales",
    "i18n",
    "l10n",
    "lang",
    "langs",
    "language",
    "languages",
    "localization",
    "intl",
    "nls",
    "translations",
    "translation",
    "messages",
];

impl FileTraits {
    pub(crate) fn of(path: &RelPath) -> Self {
        let lower = path.as_str().to_ascii_lowercase();
        let (folder, name) = lower.rsplit_once('/').unwrap_or(("", &lower));
        let extension = name.rsplit_once('.').map_or("", |(_, extension)| extension);
        let in_folder = |names: &[&str]| folder.split('/').any(|part| names.contains(&part));
        let prose = PROSE_EXTENSIONS.contains(&extension);
        Self {
            bare_values: BARE_VALUE_EXTENSIONS.contains(&extension)
                || BARE_VALUE_NAMES.contains(&name)
                || name.starts_with(".env")
                || name.starts_with("dockerfile")
                || prose,
            prose,
            machine_written: MACHINE_WRITTEN_NAMES.contains(&name)
                || MACHINE_WRITTEN_EXTENSIONS.contains(&extension)
                || name.contains(".min."),
            sample: in_folder(SAMPLE_FOLDERS) || prose || is_test_name(name),
            translation: in_folder(TRANSLATION_FOLDERS),
        }
    }
}

fn is_test_name(name: &str) -> bool {
    let stem = name.split_once('.').map_or(name, |(stem, _)| stem);
    let parts = ["test", "spec", "mock", "example", "sample", "dist"];
    name.split('.').skip(1).any(|part| parts.contains(&part))
        || stem
            .split(['_', '-'])
            .any(|part| matches!(part, "test" | "tests" | "mock" | "spec" | "example"))
}

#[cfg(test)]
mod tests {
    use super::FileTraits;
    use parapet_findings::RelPath;

    #[test]
    fn paths_say_how_to_read() {
        let of = |path: &str| FileTraits::of(&RelPath::new(path));
        assert!(of("deploy/.env.production").bare_values && !of("src/app.py").bare_values);
        assert!(of("web/package-lock.json").machine_written && of("Cargo.lock").machine_written);
        for sample in
            ["tests/app.py", "src/app_test.go", "src/app.spec.ts", "README.md", ".env.example"]
        {
            assert!(of(sample).sample, "{sample}");
        }
        assert!(!of("src/contest.py").sample && !of("latest/app.py").sample);
        assert!(of("web/locales/de.json").translation);
    }
}
