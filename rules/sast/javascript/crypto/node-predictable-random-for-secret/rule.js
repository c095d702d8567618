const crypto = require("crypto");

function issue(user) {
  // ruleid: node-predictable-random-for-secret
  user.resetToken = Math.random().toString(36).slice(2);
}

function createSessionId() {
  const parts = [];
  parts.push(Math.floor(Math.random() * 1e9));
  // ruleid: node-predictable-random-for-secret
  return parts.join("-");
}

function invite(mail) {
  // ruleid: node-predictable-random-for-secret
  return { mail, inviteCode: 100000 + Math.floor(Math.random() * 900000) };
}

function issueWell(user) {
  // ok: node-predictable-random-for-secret
  user.resetToken = crypto.randomBytes(32).toString("base64url");
}

function shuffled(cards) {
  // ok: node-predictable-random-for-secret
  return cards.sort(() => Math.random() - 0.5);
}

function retryDelay(attempt) {
  // ok: node-predictable-random-for-secret
  const delay = attempt * 100 * Math.random();
  return delay;
}

function reload(list) {
  // ok: node-predictable-random-for-secret
  const fetchToken = Math.random().toString(36);
  list.current = fetchToken;
}

function generateIdForToken(token) {
  // ok: node-predictable-random-for-secret
  return `item-${Math.ceil(Math.random() * 1000)}`;
}
