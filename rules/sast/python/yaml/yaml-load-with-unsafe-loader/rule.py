import yaml
from yaml import UnsafeLoader


def read_jobs(text):
    # ruleid: yaml-load-with-unsafe-loader
    return yaml.load(text, Loader=yaml.Loader)


def read_stream(handle):
    # ruleid: yaml-load-with-unsafe-loader
    yield from yaml.load_all(handle, UnsafeLoader)


def read_jobs_as_data(text):
    # ok: yaml-load-with-unsafe-loader
    return yaml.load(text, Loader=yaml.CSafeLoader)


def read_types_of_the_language(text):
    # FullLoader has refused arbitrary objects since PyYAML 5.4.
    # ok: yaml-load-with-unsafe-loader
    return yaml.load(text, Loader=yaml.FullLoader)
