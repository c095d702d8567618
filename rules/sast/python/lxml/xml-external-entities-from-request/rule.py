import xml.dom.minidom
import xml.sax
import xml.sax.handler

from flask import Flask, jsonify, request
from lxml import etree

app = Flask(__name__)


@app.post("/orders")
def import_orders():
    parser = xml.sax.make_parser()
    parser.setFeature(xml.sax.handler.feature_external_ges, True)
    # ruleid: xml-external-entities-from-request
    document = xml.dom.minidom.parseString(request.data.decode(), parser)
    return jsonify(document.documentElement.tagName)


@app.post("/invoices")
def import_invoices():
    parser = etree.XMLParser(load_dtd=True, resolve_entities=True, no_network=False)
    # ruleid: xml-external-entities-from-request
    root = etree.fromstring(request.get_data(), parser)
    return jsonify(root.tag)


@app.post("/orders-safe")
def import_orders_without_entities():
    parser = xml.sax.make_parser()
    # ok: xml-external-entities-from-request
    document = xml.dom.minidom.parseString(request.data.decode(), parser)
    return jsonify(document.documentElement.tagName)


@app.post("/invoices-safe")
def import_invoices_without_entities():
    parser = etree.XMLParser(resolve_entities=False, no_network=True)
    # ok: xml-external-entities-from-request
    root = etree.fromstring(request.get_data(), parser)
    return jsonify(root.tag)


def read_price_list():
    parser = etree.XMLParser(load_dtd=True)
    # ok: xml-external-entities-from-request
    return etree.parse("prices.xml", parser).getroot()
