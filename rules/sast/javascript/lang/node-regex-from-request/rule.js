const express = require("express");
const escapeRegExp = require("lodash/escapeRegExp");

const app = express();

app.get("/search", (req, res) => {
  // ruleid: node-regex-from-request
  const wanted = new RegExp(req.query.word, "i");
  res.json(names.filter((name) => wanted.test(name)));
});

app.get("/products", async (req, res) => {
  const start = "^" + req.query.start;
  // ruleid: node-regex-from-request
  res.json(await products.find({ name: { $regex: start } }).toArray());
});

app.get("/search/escaped", (req, res) => {
  // ok: node-regex-from-request
  const wanted = new RegExp(escapeRegExp(req.query.word), "i");
  res.json(names.filter((name) => wanted.test(name)));
});

app.get("/search/by-hand", (req, res) => {
  const word = req.query.word.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
  // ok: node-regex-from-request
  res.json(names.filter((name) => new RegExp(word).test(name)));
});

app.get("/search/text", (req, res) => {
  // ok: node-regex-from-request
  const digits = new RegExp("^\\d+$");
  res.json(names.filter((name) => digits.test(name) && name.includes(req.query.word)));
});
