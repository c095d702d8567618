const jwt = require("jsonwebtoken");
const { expressjwt } = require("express-jwt");

function read(token, key) {
  // ruleid: node-jwt-none-algorithm-accepted
  return jwt.verify(token, key, { algorithms: ["HS256", "none"] });
}

function issue(claims) {
  // ruleid: node-jwt-none-algorithm-accepted
  return jwt.sign(claims, "", { algorithm: "none" });
}

function readWell(token, key) {
  // ok: node-jwt-none-algorithm-accepted
  return jwt.verify(token, key, { algorithms: ["HS256"] });
}

function guard(key) {
  // ok: node-jwt-none-algorithm-accepted
  return expressjwt({ secret: key, algorithms: ["RS256"] });
}

function compress(text) {
  // ok: node-jwt-none-algorithm-accepted
  return archive.encode(text, { algorithm: "none" });
}
