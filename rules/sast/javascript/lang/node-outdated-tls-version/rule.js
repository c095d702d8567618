const https = require("https");
const tls = require("tls");

function connect(key, cert) {
  // ruleid: node-outdated-tls-version
  const server = https.createServer({ key, cert, minVersion: "TLSv1" });
  server.listen(443);
}

function legacy() {
  // ruleid: node-outdated-tls-version
  return tls.connect(443, "legacy.example.com", { secureProtocol: "TLSv1_method" });
}

// ruleid: node-outdated-tls-version
tls.DEFAULT_MIN_VERSION = "TLSv1.1";

function modern(key, cert) {
  // ok: node-outdated-tls-version
  return https.createServer({ key, cert, minVersion: "TLSv1.2" });
}

function newest() {
  // ok: node-outdated-tls-version
  return tls.connect(443, "new.example.com", { minVersion: "TLSv1.3", maxVersion: "TLSv1.3" });
}

// ok: node-outdated-tls-version
const options = { minVersion: process.env.SHOP_TLS_VERSION };
