const crypto = require("crypto");
const CryptoJS = require("crypto-js");

function seal(text, key, iv) {
  // ruleid: node-broken-cipher
  const cipher = crypto.createCipheriv("des-ede3-cbc", key, iv);
  return cipher.update(text, "utf8", "hex") + cipher.final("hex");
}

function sealStream(key) {
  // ruleid: node-broken-cipher
  return crypto.createCipheriv("rc4", key, null);
}

function sealInBrowser(text, key) {
  // ruleid: node-broken-cipher
  return CryptoJS.TripleDES.encrypt(text, key).toString();
}

function sealWell(text, key) {
  const iv = crypto.randomBytes(12);
  // ok: node-broken-cipher
  const cipher = crypto.createCipheriv("aes-256-gcm", key, iv);
  return Buffer.concat([iv, cipher.update(text, "utf8"), cipher.final(), cipher.getAuthTag()]);
}

function sealAs(name, key, iv) {
  // ok: node-broken-cipher
  return crypto.createCipheriv(name, key, iv);
}

function openOld(key, iv) {
  // ok: node-broken-cipher
  return crypto.createDecipheriv("des-ede3-cbc", key, iv);
}
