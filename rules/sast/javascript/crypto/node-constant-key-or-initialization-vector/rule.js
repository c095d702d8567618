const crypto = require("crypto");
const { createCipheriv, randomBytes } = require("node:crypto");

const VECTOR = Buffer.alloc(16);

function seal(text, key) {
  // ruleid: node-constant-key-or-initialization-vector
  const cipher = crypto.createCipheriv("aes-256-cbc", key, VECTOR);
  return cipher.update(text, "utf8", "hex") + cipher.final("hex");
}

function sealAgain(text, key) {
  const iv = Buffer.from("0123456789abcdef", "utf8");
  // ruleid: node-constant-key-or-initialization-vector
  return createCipheriv("aes-256-gcm", key, iv).update(text);
}

function sealFixed(text) {
  // ruleid: node-constant-key-or-initialization-vector
  return createCipheriv("aes-256-gcm", "marigold-marigold-marigold-lane!", randomBytes(12)).update(text);
}

function sealWell(text, key) {
  const iv = randomBytes(12);
  // ok: node-constant-key-or-initialization-vector
  return crypto.createCipheriv("aes-256-gcm", key, iv).update(text);
}

function sealConfigured(text, iv) {
  const key = Buffer.from(process.env.SHOP_KEY, "hex");
  // ok: node-constant-key-or-initialization-vector
  return crypto.createCipheriv("aes-256-gcm", key, iv).update(text);
}

function sealDerived(password, salt, iv) {
  const key = crypto.scryptSync(password, salt, 32);
  // ok: node-constant-key-or-initialization-vector
  return createCipheriv("aes-256-gcm", key, iv);
}
