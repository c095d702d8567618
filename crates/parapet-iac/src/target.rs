//! The kinds of files that are understood, and how a file shows which it is.

use parapet_findings::RelPath;
use serde::{Deserialize, Serialize};

/// A kind of infrastructure file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Target {
    Terraform,
    Kubernetes,
    Dockerfile,
    GithubActions,
}

impl Target {
    /// Every kind.
    pub const ALL: [Self; 4] =
        [Self::Terraform, Self::Kubernetes, Self::Dockerfile, Self::GithubActions];

    /// The word used in checks and reports.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Terraform => "terraform",
            Self::Kubernetes => "kubernetes",
            Self::Dockerfile => "dockerfile",
            Self::GithubActions => "github-actions",
        }
    }

    /// The kind that a path alone can tell: `None` for other files, and for YAML that has to be looked into.
    pub fn of_path(path: &RelPath) -> Option<Self> {
        let name = path.file_name();
        let lower = name.to_ascii_lowercase();
        let folder = path.parent();
        if [".tf", ".tofu", ".tfvars"].iter().any(|ending| lower.ends_with(ending)) {
            return Some(Self::Terraform);
        }
        let is_dockerfile = ["dockerfile", "containerfile"].iter().any(|word| {
            lower == *word
                || lower.strip_prefix(word).is_some_and(|rest| rest.starts_with('.'))
                || lower.strip_suffix(word).is_some_and(|rest| rest.ends_with('.'))
        });
        if is_dockerfile {
            // `Dockerfile.md` and the like are about one.
            let is_other = [".md", ".txt", ".rst", ".dockerignore", ".j2", ".py", ".js", ".sh"]
                .iter()
                .any(|ending| lower.ends_with(ending));
            return (!is_other).then_some(Self::Dockerfile);
        }
        if !is_yaml(&lower) {
            return None;
        }
        let is_workflow = folder == ".github/workflows" || folder.ends_with("/.github/workflows");
        let is_action = matches!(lower.as_str(), "action.yml" | "action.yaml");
        (is_workflow || is_action).then_some(Self::GithubActions)
    }

    /// The kind of a YAML or JSON file that its path does not tell.
    pub fn of_content(path: &RelPath, text: &str) -> Option<Self> {
        let lower = path.file_name().to_ascii_lowercase();
        let has_keys = if is_yaml(&lower) {
            let begins = |key: &str| {
                text.lines().any(|line| line.trim_start_matches("- ").trim_start().starts_with(key))
            };
            begins("apiVersion:") && begins("kind:")
        } else {
            let is_json = matches!(lower.rsplit_once('.'), Some((_, "json")));
            is_json && text.contains("\"apiVersion\"") && text.contains("\"kind\"")
        };
        has_keys.then_some(Self::Kubernetes)
    }
}

/// Whether a name in lower case is that of a YAML file.
fn is_yaml(name: &str) -> bool {
    matches!(name.rsplit_once('.'), Some((_, "yaml" | "yml")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_tell_most_kinds() {
        let of = |path: &str| Target::of_path(&RelPath::new(path)).map(Target::as_str);
        assert_eq!(of("infra/main.tf"), Some("terraform"));
        assert_eq!(of("Dockerfile"), Some("dockerfile"));
        assert_eq!(of("build/api.dockerfile"), Some("dockerfile"));
        assert_eq!(of("Dockerfile.prod"), Some("dockerfile"));
        assert_eq!(of("Dockerfile.md"), None);
        assert_eq!(of(".github/workflows/ci.yml"), Some("github-actions"));
        assert_eq!(of("x/action.yaml"), Some("github-actions"));
        assert_eq!(of("values.yaml"), None);
    }

    #[test]
    fn manifests_say_what_they_are() {
        let of = |text: &str| Target::of_content(&RelPath::new("a.yaml"), text);
        assert_eq!(of("apiVersion: v1\nkind: Pod\n"), Some(Target::Kubernetes));
        assert_eq!(of("kind: x\n"), None);
    }
}
