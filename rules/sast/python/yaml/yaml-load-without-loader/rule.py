from pathlib import Path

import ruamel.yaml
import yaml


def read_settings(path: Path) -> dict:
    with path.open() as handle:
        # ruleid: yaml-load-without-loader
        return yaml.load(handle)


def read_fragment(text: str) -> dict:
    # ruleid: yaml-load-without-loader
    fragment = yaml.load(text.strip())
    return fragment or {}


def read_settings_safely(path: Path) -> dict:
    with path.open() as handle:
        # ok: yaml-load-without-loader
        return yaml.safe_load(handle)


def read_with_named_loader(text: str) -> dict:
    # ok: yaml-load-without-loader
    return yaml.load(text, Loader=yaml.SafeLoader)


def read_round_trip(path: Path):
    yaml = ruamel.yaml.YAML()
    # ok: yaml-load-without-loader
    return yaml.load(path)
