const express = require("express");
const vm = require("vm");
const { runInNewContext } = require("node:vm");

const app = express();
const FORMULAS = { gross: "net * 1.19", net: "gross / 1.19" };

app.post("/calculate", (req, res) => {
  // ruleid: node-code-injection-from-request
  res.json({ result: eval(req.body.formula) });
});

app.post("/rule", (req, res) => {
  const source = "return " + req.body.condition;
  // ruleid: node-code-injection-from-request
  const rule = new Function("order", source);
  res.json({ matches: rule({ total: 10 }) });
});

app.post("/sandbox", (req, res) => {
  // ruleid: node-code-injection-from-request
  res.json(vm.runInNewContext(req.body.script, {}));
  // ruleid: node-code-injection-from-request
  runInNewContext(`result = ${req.query.formula}`);
});

app.get("/later", (req, res) => {
  // ruleid: node-code-injection-from-request
  setTimeout("notify('" + req.query.name + "')", 1000);
  res.sendStatus(202);
});

app.post("/parse", (req, res) => {
  // ok: node-code-injection-from-request
  res.json(JSON.parse(req.body.text));
});

app.get("/remind", (req, res) => {
  // ok: node-code-injection-from-request
  setTimeout(() => notify(req.query.name), 1000);
  res.sendStatus(202);
});

app.get("/formula", (req, res) => {
  // ok: node-code-injection-from-request
  res.json(vm.runInNewContext(FORMULAS[req.query.name], { net: 1, gross: 1 }));
});
