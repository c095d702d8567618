import os
import stat
from pathlib import Path


def share_report(path):
    # ruleid: file-writable-by-everyone
    os.chmod(path, 0o777)


def share_folder(folder: Path):
    # ruleid: file-writable-by-everyone
    folder.chmod(0o666)


def share_with_names(path):
    # ruleid: file-writable-by-everyone
    os.chmod(path, stat.S_IRUSR | stat.S_IWUSR | stat.S_IWOTH)


def protect_key(path):
    # ok: file-writable-by-everyone
    os.chmod(path, 0o600)


def publish(folder: Path):
    # ok: file-writable-by-everyone
    folder.chmod(0o755)


def publish_for_group(path):
    # ok: file-writable-by-everyone
    os.chmod(path, 0o664)
