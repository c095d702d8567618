const { generateKeyPairSync } = require("crypto");
const crypto = require("node:crypto");

function newKey() {
  // ruleid: node-short-rsa-key
  return generateKeyPairSync("rsa", { modulusLength: 1024 });
}

function newKeyLater(done) {
  // ruleid: node-short-rsa-key
  crypto.generateKeyPair("rsa", { modulusLength: 512, publicExponent: 0x10001 }, done);
}

function goodKey() {
  // ok: node-short-rsa-key
  return generateKeyPairSync("rsa", { modulusLength: 3072 });
}

function curveKey() {
  // ok: node-short-rsa-key
  return generateKeyPairSync("ec", { namedCurve: "P-256" });
}

function configuredKey(settings) {
  // ok: node-short-rsa-key
  return generateKeyPairSync("rsa", { modulusLength: settings.bits });
}
