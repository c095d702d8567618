const crypto = require("crypto");
const CryptoJS = require("crypto-js");
const { createHash } = require("node:crypto");

function signDownload(content, key) {
  // ruleid: node-weak-hash-algorithm
  return crypto.createHash("md5").update(key + content).digest("hex");
}

function fingerprint(certificate) {
  // ruleid: node-weak-hash-algorithm
  const digest = createHash("sha1");
  digest.update(certificate);
  return digest.digest("hex");
}

function signature(key, text) {
  // ruleid: node-weak-hash-algorithm
  return crypto.createSign("RSA-SHA1").update(text).sign(key, "base64");
}

function checksum(text) {
  // ruleid: node-weak-hash-algorithm
  return CryptoJS.MD5(text).toString();
}

function signDownloadWell(content, key) {
  // ok: node-weak-hash-algorithm
  return crypto.createHmac("sha256", key).update(content).digest("hex");
}

function fingerprintWell(certificate) {
  // ok: node-weak-hash-algorithm
  return createHash("sha256").update(certificate).digest("hex");
}

function digestAs(name, text) {
  // ok: node-weak-hash-algorithm
  return crypto.createHash(name).update(text).digest("hex");
}

function oneTimeCode(secret, counter) {
  // ok: node-weak-hash-algorithm
  return crypto.createHmac("sha1", secret).update(counter).digest();
}

// ok: node-weak-hash-algorithm
const shortName = (filename) => crypto.createHash("md5").update(filename).digest("hex");

function tag(response, stat) {
  // ok: node-weak-hash-algorithm
  response.set("ETag", `"${crypto.createHash("md5").update(String(stat.size)).digest("hex")}"`);
}

function temporary(image) {
  // ok: node-weak-hash-algorithm
  const filename = crypto.createHash("md5").update(image).digest("hex");
  return `/tmp/${filename}`;
}
