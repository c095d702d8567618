const CryptoJS = require("crypto-js");
const { createCipheriv, randomBytes } = require("crypto");

function seal(text, key) {
  // ruleid: node-cipher-in-ecb-mode
  const cipher = createCipheriv("aes-256-ecb", key, null);
  return cipher.update(text, "utf8", "hex") + cipher.final("hex");
}

function sealInBrowser(text, key) {
  // ruleid: node-cipher-in-ecb-mode
  return CryptoJS.AES.encrypt(text, key, { mode: CryptoJS.mode.ECB }).toString();
}

function sealWell(text, key) {
  // ok: node-cipher-in-ecb-mode
  const cipher = createCipheriv("aes-256-gcm", key, randomBytes(12));
  return cipher.update(text, "utf8", "hex") + cipher.final("hex");
}

function sealInBrowserWell(text, key, iv) {
  // ok: node-cipher-in-ecb-mode
  return CryptoJS.AES.encrypt(text, key, { iv, mode: CryptoJS.mode.CTR }).toString();
}
