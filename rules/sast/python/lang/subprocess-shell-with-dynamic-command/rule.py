import shlex
import subprocess
from pathlib import Path


def compress(folder: Path) -> None:
    # ruleid: subprocess-shell-with-dynamic-command
    subprocess.run(f"tar czf backup.tar.gz {folder}", shell=True, check=True)


def count_words(path):
    command = "wc -w " + path
    # ruleid: subprocess-shell-with-dynamic-command
    return subprocess.check_output(command, shell=True, text=True)


def branch_of(repository):
    # ruleid: subprocess-shell-with-dynamic-command
    return subprocess.getoutput("git -C %s branch --show-current" % repository)


def compress_with_list(folder: Path) -> None:
    # ok: subprocess-shell-with-dynamic-command
    subprocess.run(["tar", "czf", "backup.tar.gz", str(folder)], check=True)


def count_words_quoted(path):
    # ok: subprocess-shell-with-dynamic-command
    return subprocess.check_output(f"wc -w {shlex.quote(path)}", shell=True)


def rotate_logs():
    command = "find /var/log/shop -name '*.log' -mtime +7 | xargs gzip"
    # ok: subprocess-shell-with-dynamic-command
    subprocess.run(command, shell=True, check=True)
