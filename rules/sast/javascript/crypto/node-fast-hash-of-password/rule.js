const bcrypt = require("bcrypt");
const crypto = require("crypto");
const { createHash, scryptSync, randomBytes } = require("node:crypto");

function storePassword(user, password) {
  // ruleid: node-fast-hash-of-password
  user.digest = crypto.createHash("sha256").update(password).digest("hex");
}

function checkLogin(form, user) {
  // ruleid: node-fast-hash-of-password
  const digest = createHash("md5").update(form.password).digest("hex");
  return digest === user.digest;
}

function salted(salt, userPassword) {
  const hash = crypto.createHash("sha512");
  // ruleid: node-fast-hash-of-password
  hash.update(salt + userPassword);
  return hash.digest("hex");
}

function storeSlowly(user, password) {
  user.salt = randomBytes(16);
  // ok: node-fast-hash-of-password
  user.digest = scryptSync(password, user.salt, 64);
}

function digestOfPolicy(passwordPolicy) {
  // ok: node-fast-hash-of-password
  return createHash("sha256").update(passwordPolicy).digest("hex");
}

function digestOfFile(content) {
  // ok: node-fast-hash-of-password
  return crypto.createHash("sha256").update(content).digest("hex");
}

function storeLongPassword(user, password) {
  // ok: node-fast-hash-of-password
  const digest = createHash("sha512").update(password).digest("hex");
  return bcrypt.hash(digest, 12);
}

function storeLongPasswordAtOnce(password) {
  // ok: node-fast-hash-of-password
  return bcrypt.hash(createHash("sha256").update(password).digest("base64"), 12);
}

function hashInPool(rounds, password) {
  // ok: node-fast-hash-of-password
  password = createHash("sha512").update(password).digest("hex");
  return pool.exec("hash", [password, rounds]);
}
