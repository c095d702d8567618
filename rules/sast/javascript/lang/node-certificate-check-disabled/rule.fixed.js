const https = require("https");
const axios = require("axios");
const { Pool } = require("pg");

// ruleid: node-certificate-check-disabled
const agent = new https.Agent({ keepAlive: true, rejectUnauthorized: true });

const pool = new Pool({
  host: "db.example.com",
  ssl: {
    // ruleid: node-certificate-check-disabled
    rejectUnauthorized: true,
  },
});

function legacy(options) {
  // ruleid: node-certificate-check-disabled
  options.rejectUnauthorized = true;
  // ruleid: node-certificate-check-disabled
  return request({ url: "https://stock.example.com", strictSSL: true });
}

// ok: node-certificate-check-disabled
const checked = new https.Agent({ keepAlive: true, rejectUnauthorized: true });

function internal(authority) {
  // ok: node-certificate-check-disabled
  return axios.create({ httpsAgent: new https.Agent({ ca: authority }) });
}

function configured(settings) {
  // ok: node-certificate-check-disabled
  return new https.Agent({ rejectUnauthorized: settings.checkCertificates });
}

function mailer(settings) {
  const options = { host: "mail.example.com" };
  if (settings["allow-self-signed"]) {
    // ok: node-certificate-check-disabled
    options.tls = { rejectUnauthorized: false };
  }
  return options;
}

function loud(settings) {
  if (settings.verbose) {
    // ruleid: node-certificate-check-disabled
    return { rejectUnauthorized: true };
  }
  return {};
}
