from lxml import etree
from lxml.etree import XMLParser


def read_feed(path):
    # ruleid: lxml-external-entities-enabled
    parser = etree.XMLParser(remove_blank_text=True, resolve_entities=True)
    return etree.parse(path, parser)


def read_with_network(text):
    # ruleid: lxml-external-entities-enabled
    return etree.fromstring(text, XMLParser(no_network=False))


def read_without_entities(path):
    # ok: lxml-external-entities-enabled
    parser = etree.XMLParser(remove_blank_text=True, resolve_entities=False)
    return etree.parse(path, parser)


def read_with_internal_entities(path):
    # ok: lxml-external-entities-enabled
    return etree.parse(path, XMLParser(resolve_entities="internal"))
