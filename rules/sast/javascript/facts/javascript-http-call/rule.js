const axios = require("axios");
const https = require("https");

async function stock(sku) {
  // ruleid: javascript-http-call
  const answer = await fetch(`https://stock.example.com/${sku}`);
  return answer.json();
}

function send(order) {
  // ruleid: javascript-http-call
  return axios.post("https://orders.example.com", order);
}

function prices(done) {
  // ruleid: javascript-http-call
  https.get("https://prices.example.com", done);
}

function report(report) {
  // ruleid: javascript-http-call
  return axios({ method: "put", url: "https://reports.example.com", data: report });
}

function fromCache(sku) {
  // ok: javascript-http-call
  return cache.get(sku);
}

function agent() {
  // ok: javascript-http-call
  return new https.Agent({ keepAlive: true });
}
