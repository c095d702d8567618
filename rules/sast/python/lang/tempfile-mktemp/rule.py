import tempfile
from pathlib import Path
from tempfile import mktemp


def write_report(text: str) -> str:
    # ruleid: tempfile-mktemp
    path = tempfile.mktemp(suffix=".txt")
    Path(path).write_text(text)
    return path


def socket_path() -> str:
    # ruleid: tempfile-mktemp
    return mktemp(prefix="shop-")


def write_report_safely(text: str) -> str:
    # ok: tempfile-mktemp
    with tempfile.NamedTemporaryFile("w", suffix=".txt", delete=False) as report:
        report.write(text)
    return report.name


def socket_path_in_own_folder() -> Path:
    # ok: tempfile-mktemp
    return Path(tempfile.mkdtemp(prefix="shop-")) / "socket"
