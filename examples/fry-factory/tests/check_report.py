"""Compares a scan report of the shop with expected.json.

Usage: check_report.py REPORT.json [--only ID]...
A planted weakness counts as found when a finding of the report names its file, line and CWE.
Exits 0 when every planted weakness (with --only: each one named) is found, 1 when one is missed, 2 on bad usage.
"""

import argparse
import json
import pathlib
import re
import sys

SHOP = pathlib.Path(__file__).resolve().parent.parent


def weaknesses(finding):
    """The CWE numbers of a finding, however the report writes them."""
    return {int(number) for entry in finding["cwe"] for number in re.findall(r"\d+", str(entry))[:1]}


def is_found(planted, findings):
    """Whether some finding names the planted weakness."""
    return any(
        ("/" + finding["location"]["path"]).endswith("/" + planted["path"])
        and finding["location"]["start"]["line"] == planted["line"]
        and planted["cwe"] in weaknesses(finding)
        for finding in findings
    )


def main():
    """Prints one line per planted weakness and a count."""
    arguments = argparse.ArgumentParser(description="Compares a scan report of the shop with expected.json.")
    arguments.add_argument("report", type=pathlib.Path)
    arguments.add_argument("--only", action="append", metavar="ID", help="a planted weakness that must be found")
    given = arguments.parse_args()
    planted = json.loads((SHOP / "expected.json").read_text(encoding="utf-8"))["findings"]
    required = given.only or [entry["id"] for entry in planted]
    unknown = sorted(set(required) - {entry["id"] for entry in planted})
    if unknown:
        arguments.error("no planted weakness is called " + ", ".join(unknown))
    findings = json.loads(given.report.read_text(encoding="utf-8"))["findings"]
    missed = {entry["id"] for entry in planted if not is_found(entry, findings)}
    for entry in planted:
        state = "missed" if entry["id"] in missed else "found "
        print(f"{state}  {entry['path']}:{entry['line']}  CWE-{entry['cwe']}  {entry['title']}")
    print(f"{len(planted) - len(missed)} of {len(planted)} planted weaknesses found, findings in all: {len(findings)}")
    return 1 if missed.intersection(required) else 0


if __name__ == "__main__":
    sys.exit(main())
