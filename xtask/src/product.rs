//! Building the `parapet` binary and asking it for what it knows about itself.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::Context;
use serde_json::Value;

use crate::metadata::text;
use crate::shell;

/// A built binary and the crates this build had to compile.
pub(crate) struct Product {
    pub(crate) executable: PathBuf,
    pub(crate) rebuilt: BTreeSet<String>,
}

/// Which profile to build with.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Profile {
    Development,
    Release,
}

impl Product {
    /// Builds the binary; compiler messages go to the user.
    pub(crate) fn build(profile: Profile) -> anyhow::Result<Self> {
        let mut cargo = shell::cargo(&["build", "--quiet", "--locked", "--package", "parapet"]);
        if profile == Profile::Release {
            cargo.arg("--release");
        }
        Self::from_messages(&shell::capture(cargo.arg("--message-format=json-render-diagnostics"))?)
    }

    /// A command that runs the binary with output that depends on no terminal.
    pub(crate) fn command(&self, arguments: &[&str]) -> Command {
        let mut command = shell::command(&self.executable, arguments);
        command.env("NO_COLOR", "1").env("COLUMNS", "100");
        command
    }

    /// What the binary prints for `arguments`.
    pub(crate) fn ask(&self, arguments: &[&str]) -> anyhow::Result<String> {
        shell::capture(&mut self.command(arguments))
    }

    fn from_messages(messages: &str) -> anyhow::Result<Self> {
        let mut executable = None;
        let mut rebuilt = BTreeSet::new();
        for line in messages.lines() {
            let message: Value = serde_json::from_str(line).context("reading cargo's messages")?;
            if text(&message, "reason") != "compiler-artifact" {
                continue;
            }
            if let Some(path) = message["executable"].as_str() {
                executable = Some(PathBuf::from(path));
            }
            if message["fresh"] == Value::Bool(false) {
                rebuilt.insert(crate_name(&message));
            }
        }
        let executable = executable.context("the build produced no executable")?;
        Ok(Self { executable, rebuilt })
    }
}

/// A crate's folder is called like the crate; a build script's artifact has another name than its crate.
fn crate_name(message: &Value) -> String {
    let manifest = text(message, "manifest_path");
    let folder = Path::new(&manifest).parent().and_then(Path::file_name);
    folder.map_or_else(|| text(message, "package_id"), |name| name.to_string_lossy().into_owned())
}

#[cfg(test)]
mod tests {
    use super::Product;

    #[test]
    fn rebuilt_crates_and_the_executable_are_read_from_the_messages() -> anyhow::Result<()> {
        let messages = concat!(
            r#"{"reason":"compiler-artifact","manifest_path":"/x/serde/Cargo.toml","fresh":true}"#,
            "\n",
            r#"{"reason":"compiler-artifact","manifest_path":"/x/parapet-packs/Cargo.toml","fresh":false}"#,
            "\n",
            r#"{"reason":"compiler-artifact","manifest_path":"/x/parapet/Cargo.toml","fresh":false,"executable":"/x/t/parapet"}"#,
            "\n",
            r#"{"reason":"build-finished","success":true}"#,
        );
        let product = Product::from_messages(messages)?;
        assert_eq!(product.rebuilt.into_iter().collect::<Vec<_>>(), ["parapet", "parapet-packs"]);
        assert_eq!(product.executable.to_str(), Some("/x/t/parapet"));
        Ok(())
    }
}
