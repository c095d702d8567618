const jwt = require("jsonwebtoken");
const { decodeJwt } = require("jose");

function currentUser(req, res, next) {
  const token = req.headers.authorization.split(" ")[1];
  // ruleid: node-jwt-decoded-without-verification
  req.user = jwt.decode(token);
  next();
}

function role(req) {
  // ruleid: node-jwt-decoded-without-verification
  return decodeJwt(req.cookies.session).role;
}

function currentUserVerified(req, res, next) {
  const token = req.headers.authorization.split(" ")[1];
  // ok: node-jwt-decoded-without-verification
  req.user = jwt.verify(token, process.env.SHOP_JWT_KEY, { algorithms: ["HS256"] });
  next();
}

function expiryOf(stored) {
  // ok: node-jwt-decoded-without-verification
  return jwt.decode(stored.token).exp;
}
