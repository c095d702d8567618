const crypto = require("crypto");

function isSigned(body, signature, key) {
  const expected = crypto.createHmac("sha256", key).update(body).digest("hex");
  // ruleid: node-timing-unsafe-secret-comparison
  return signature === expected;
}

function isAllowed(request, settings) {
  // ruleid: node-timing-unsafe-secret-comparison
  if (request.apiKey !== settings.key) {
    return false;
  }
  return true;
}

function isSignedSafely(body, signature, key) {
  const expected = crypto.createHmac("sha256", key).update(body).digest();
  // ok: node-timing-unsafe-secret-comparison
  return crypto.timingSafeEqual(expected, Buffer.from(signature, "hex"));
}

function isGiven(signature) {
  // ok: node-timing-unsafe-secret-comparison
  return signature !== undefined && typeof signature === "string";
}

function isRepeated(form) {
  // ok: node-timing-unsafe-secret-comparison
  return form.secret === form.secretConfirmation;
}
