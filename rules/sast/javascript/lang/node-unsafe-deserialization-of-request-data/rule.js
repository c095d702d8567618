const express = require("express");
const serialize = require("node-serialize");
const { deserialize } = require("v8");

const app = express();

app.get("/profile", (req, res) => {
  const text = Buffer.from(req.cookies.profile, "base64").toString();
  // ruleid: node-unsafe-deserialization-of-request-data
  res.json(serialize.unserialize(text));
});

app.post("/import", (req, res) => {
  // ruleid: node-unsafe-deserialization-of-request-data
  res.json(deserialize(req.body));
});

app.get("/profile/safe", (req, res) => {
  // ok: node-unsafe-deserialization-of-request-data
  res.json(JSON.parse(req.cookies.profile));
});

app.get("/own", (req, res) => {
  // ok: node-unsafe-deserialization-of-request-data
  res.json(deserialize(cache.bytes));
});
