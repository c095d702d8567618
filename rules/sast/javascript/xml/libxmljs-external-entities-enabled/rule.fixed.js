const libxmljs = require("libxmljs2");
const xml2js = require("xml2js");
const { parseXml } = require("libxmljs");

function readOrder(text) {
  // ruleid: libxmljs-external-entities-enabled
  return libxmljs.parseXml(text, { noent: false, noblanks: true });
}

function readInvoice(text) {
  // ruleid: libxmljs-external-entities-enabled
  return parseXml(text, { noent: false });
}

function readOrderWell(text) {
  // ok: libxmljs-external-entities-enabled
  return libxmljs.parseXml(text, { noent: false, nonet: true });
}

function readPlain(text) {
  // ok: libxmljs-external-entities-enabled
  return libxmljs.parseXml(text);
}

async function readStock(text) {
  // ok: libxmljs-external-entities-enabled
  return xml2js.parseStringPromise(text);
}
