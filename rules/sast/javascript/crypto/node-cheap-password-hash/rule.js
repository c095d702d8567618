const bcrypt = require("bcrypt");
const { pbkdf2Sync } = require("crypto");

const ROUNDS = 8;

async function store(user, password) {
  // ruleid: node-cheap-password-hash
  user.digest = await bcrypt.hash(password, 5);
}

async function storeAgain(user, password) {
  // ruleid: node-cheap-password-hash
  user.digest = await bcrypt.hash(password, ROUNDS);
}

function derive(password, salt) {
  // ruleid: node-cheap-password-hash
  return pbkdf2Sync(password, salt, 1000, 64, "sha512");
}

async function storeWell(user, password) {
  // ok: node-cheap-password-hash
  user.digest = await bcrypt.hash(password, 12);
}

function deriveWell(password, salt) {
  // ok: node-cheap-password-hash
  return pbkdf2Sync(password, salt, 210_000, 64, "sha512");
}

async function storeConfigured(user, password, settings) {
  // ok: node-cheap-password-hash
  user.digest = await bcrypt.hash(password, settings.rounds);
}
