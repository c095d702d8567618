const express = require("express");
const _ = require("lodash");

const app = express();
const limits = {};
const SECTIONS = ["mail", "print"];

app.put("/limits/:group/:name", (req, res) => {
  // ruleid: object-key-from-request
  limits[req.params.group][req.params.name] = req.body.value;
  res.sendStatus(204);
});

app.patch("/settings", (req, res) => {
  const { path, value } = req.body;
  // ruleid: object-key-from-request
  _.set(settings, path, value);
  res.sendStatus(204);
});

app.put("/settings/:section/:name", (req, res) => {
  const section = req.params.section;
  if (!SECTIONS.includes(section)) {
    return res.sendStatus(404);
  }
  // ok: object-key-from-request
  settings[section][req.params.name] = req.body.value;
  return res.sendStatus(204);
});

app.put("/grid/:row/:column", (req, res) => {
  // ok: object-key-from-request
  grid[Number(req.params.row)][Number(req.params.column)] = req.body.value;
  res.sendStatus(204);
});

app.put("/names/:id", (req, res) => {
  // ok: object-key-from-request
  names[req.params.id]["label"] = req.body.label;
  res.sendStatus(204);
});
