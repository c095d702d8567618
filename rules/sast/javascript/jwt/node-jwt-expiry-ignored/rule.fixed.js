const jwt = require("jsonwebtoken");
const { Strategy } = require("passport-jwt");

function read(token, key) {
  // ruleid: node-jwt-expiry-ignored
  return jwt.verify(token, key, { ignoreExpiration: false });
}

function strategy(key, check) {
  const options = {
    secretOrKey: key,
    // ruleid: node-jwt-expiry-ignored
    ignoreExpiration: false,
  };
  return new Strategy(options, check);
}

function readWell(token, key) {
  // ok: node-jwt-expiry-ignored
  return jwt.verify(token, key, { ignoreExpiration: false, algorithms: ["HS256"] });
}

function readConfigured(token, key, settings) {
  // ok: node-jwt-expiry-ignored
  return jwt.verify(token, key, { ignoreExpiration: settings.isMigration });
}
