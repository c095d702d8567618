const crypto = require("crypto");
const { createDecipher } = require("node:crypto");

function seal(text, password) {
  // ruleid: node-cipher-without-initialization-vector
  const cipher = crypto.createCipher("aes-256-cbc", password);
  return cipher.update(text, "utf8", "hex") + cipher.final("hex");
}

function open(text, password) {
  // ruleid: node-cipher-without-initialization-vector
  const decipher = createDecipher("aes-256-cbc", password);
  return decipher.update(text, "hex", "utf8") + decipher.final("utf8");
}

function sealWell(text, key) {
  // ok: node-cipher-without-initialization-vector
  const cipher = crypto.createCipheriv("aes-256-gcm", key, crypto.randomBytes(12));
  return cipher.update(text, "utf8", "hex") + cipher.final("hex");
}

function factory(kind, brand) {
  // ok: node-cipher-without-initialization-vector
  return puzzles.createCipher(kind, brand);
}
