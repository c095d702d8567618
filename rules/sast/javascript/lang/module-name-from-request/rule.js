const express = require("express");

const app = express();
const EXPORTS = { csv: "./export/csv", json: "./export/json" };

app.get("/export/:format", (req, res) => {
  // ruleid: module-name-from-request
  const writer = require("./export/" + req.params.format);
  res.send(writer.write(orders));
});

app.get("/plugins", async (req, res) => {
  // ruleid: module-name-from-request
  const plugin = await import(req.query.plugin);
  res.json(plugin.describe());
});

app.get("/safe/:format", (req, res) => {
  // ok: module-name-from-request
  const writer = require(EXPORTS[req.params.format]);
  res.send(writer.write(orders));
});

app.get("/csv", (req, res) => {
  // ok: module-name-from-request
  const writer = require("./export/csv");
  res.send(writer.write(orders, req.query.separator));
});
