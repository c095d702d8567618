const express = require("express");
const _ = require("lodash");
const deepmerge = require("deepmerge");

const app = express();
const settings = { theme: "light", columns: { name: true } };

app.put("/settings", (req, res) => {
  // ruleid: prototype-pollution-by-merge-of-request
  _.merge(settings, req.body);
  res.json(settings);
});

app.post("/profile", (req, res) => {
  const changes = JSON.parse(req.body.changes);
  // ruleid: prototype-pollution-by-merge-of-request
  res.json(deepmerge(req.session.profile, changes));
});

app.put("/settings/picked", (req, res) => {
  // ok: prototype-pollution-by-merge-of-request
  _.merge(settings, _.pick(req.body, ["theme"]));
  res.json(settings);
});

app.put("/settings/flat", (req, res) => {
  // ok: prototype-pollution-by-merge-of-request
  res.json({ ...settings, theme: req.body.theme });
});

app.put("/settings/number", (req, res) => {
  // ok: prototype-pollution-by-merge-of-request
  res.json(_.merge({}, settings, { columns: { width: Number(req.body.width) } }));
});
