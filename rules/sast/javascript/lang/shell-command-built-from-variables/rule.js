const { exec, execFile, execSync } = require("child_process");

const BRANCH = "main";

function thumbnail(source, done) {
  // ruleid: shell-command-built-from-variables
  exec(`convert ${source} -resize 200x200 thumbnail.png`, done);
}

function checkout(branch) {
  // ruleid: shell-command-built-from-variables
  execSync("git checkout " + branch, { stdio: "inherit" });
}

function checkoutMain() {
  // ok: shell-command-built-from-variables
  execSync("git checkout " + BRANCH);
  // ok: shell-command-built-from-variables
  execSync("git fetch --all " + "--prune");
}

function thumbnailSafely(source, done) {
  // ok: shell-command-built-from-variables
  execFile("convert", [source, "-resize", "200x200", "thumbnail.png"], done);
}

function versionOf(text) {
  // ok: shell-command-built-from-variables
  return /version (\d+)/.exec(`${text}`);
}
