"""Compares a scan report of the shop with expected.json.

Usage: check_report.py REPORT.json [--only ID]...
Each planted weakness has to be in the report exactly once: its file, line and CWE, found by the analyser, with the
severity and, for a package, the fixed version that expected.json states. Nothing else may be there at high confidence.
For infrastructure the line of the resource counts as well as the line of the deciding setting.
With --only, the weaknesses named are compared alone and what else is in the report does not matter.
Exits 0 when report and list agree, 1 on any difference, 2 on bad usage.
"""

import argparse
import collections
import json
import pathlib
import re
import sys

SHOP = pathlib.Path(__file__).resolve().parent.parent
KINDS = {"sast": "sast", "sca": "sca", "iac": "iac", "secrets": "secret"}


def weaknesses(finding):
    """The CWE numbers of a finding, however the report writes them."""
    return {int(number) for entry in finding["cwe"] for number in re.findall(r"\d+", str(entry))[:1]}


def is_in(finding, path):
    """Whether a finding is in a file of the shop, however far above the shop the scan began."""
    return ("/" + finding["location"]["path"]).endswith("/" + path)


def lines(finding):
    """The lines a finding names: its own, and that of its resource."""
    return {finding["location"]["start"]["line"], finding.get("resource_line")} - {None}


def is_about(finding, planted):
    """Whether a finding names the file, line and CWE of a planted weakness."""
    same_place = is_in(finding, planted["path"]) and planted["line"] in lines(finding)
    return same_place and planted["cwe"] in weaknesses(finding)


def place(finding):
    """Where a finding is and what it says, for people."""
    start = finding["location"]["start"]["line"]
    numbers = ", ".join(f"CWE-{number}" for number in sorted(weaknesses(finding))) or "no CWE"
    return f"{finding['location']['path']}:{start}  {numbers}  {finding['severity']}  {finding['rule_id']}"


def differences(planted, finding):
    """What a finding says otherwise than expected.json."""
    analysers = [planted["analyser"], *planted.get("also_by", [])]
    package = finding.get("package") or {}
    compared = [
        ("severity", {planted["severity"]}, finding["severity"]),
        ("kind", {KINDS[analyser] for analyser in analysers}, finding["kind"]),
    ]
    if planted["analyser"] == "sca":
        compared.append(("package", {planted["package"]}, package.get("purl")))
        compared.append(("fixed version", {planted["fixed_version"]}, package.get("fixed_version")))
    if "resource" in planted and finding.get("resource"):
        compared.append(("resource", {planted["resource"]}, finding["resource"]))
    return [
        f"{name} is {actual} and should be {' or '.join(sorted(expected))}"
        for name, expected, actual in compared
        if actual not in expected
    ]


def hints(planted, report):
    """Why a weakness may be missing: who did not look, and what stands close by."""
    rows = {row["analyser"]: row for row in report.get("coverage", [])}
    status = rows.get(planted["analyser"], {}).get("status", "absent")
    if status != "complete":
        yield f"the {planted['analyser']} analyser is {status} in this report"
    for finding in report["findings"]:
        same_line = planted["line"] in lines(finding)
        if is_in(finding, planted["path"]) and same_line != (planted["cwe"] in weaknesses(finding)):
            yield "near: " + place(finding)


def compare(planted, report):
    """The state of one planted weakness, remarks about it, and the findings that are about it."""
    about = [finding for finding in report["findings"] if is_about(finding, planted)]
    if not about:
        return "missing", list(hints(planted, report)), about
    if len(about) > 1:
        return "repeated", [place(finding) for finding in about], about
    remarks = differences(planted, about[0])
    return ("differs" if remarks else "found"), remarks, about


def main():
    """Prints one line per planted weakness, what else there is, and a count."""
    arguments = argparse.ArgumentParser(description="Compares a scan report of the shop with expected.json.")
    arguments.add_argument("report", type=pathlib.Path)
    arguments.add_argument("--only", action="append", metavar="ID", help="compare this planted weakness alone")
    given = arguments.parse_args()
    planted = json.loads((SHOP / "expected.json").read_text(encoding="utf-8"))["findings"]
    unknown = sorted(set(given.only or []) - {entry["id"] for entry in planted})
    if unknown:
        arguments.error("no planted weakness is called " + ", ".join(unknown))
    if given.only:
        planted = [entry for entry in planted if entry["id"] in given.only]
    report = json.loads(given.report.read_text(encoding="utf-8"))

    states = collections.Counter()
    claimed = []
    for entry in planted:
        state, remarks, about = compare(entry, report)
        states[state] += 1
        claimed.extend(about)
        print(f"{state:8}  {entry['path']}:{entry['line']}  CWE-{entry['cwe']}  {entry['title']}")
        for remark in remarks:
            print(f"{'':8}    {remark}")
    others = [finding for finding in report["findings"] if finding not in claimed]
    extra = [finding for finding in others if finding["confidence"] == "high"] if not given.only else []
    for finding in extra:
        print(f"extra     {place(finding)}")
    quiet = len(others) - len(extra)
    print(
        f"{states['found']} of {len(planted)} planted weaknesses found as described, "
        f"{len(extra)} others at high confidence, {quiet} below"
    )
    return 0 if states["found"] == len(planted) and not extra else 1


if __name__ == "__main__":
    sys.exit(main())
