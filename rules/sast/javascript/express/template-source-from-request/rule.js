const ejs = require("ejs");
const express = require("express");
const Handlebars = require("handlebars");

const app = express();
const PAGES = { help: "help", terms: "terms" };

app.get("/hello", (req, res) => {
  // ruleid: template-source-from-request
  res.send(ejs.render("<h1>Hello " + req.query.name + "</h1>"));
});

app.post("/mail/preview", (req, res) => {
  // ruleid: template-source-from-request
  const template = Handlebars.compile(req.body.text);
  res.send(template({ name: "Ada" }));
});

app.get("/pages/:page", (req, res) => {
  // ruleid: template-source-from-request
  res.render(req.params.page);
});

app.get("/hello/safe", (req, res) => {
  // ok: template-source-from-request
  res.send(ejs.render("<h1>Hello <%= name %></h1>", { name: req.query.name }));
});

app.get("/safe/:page", (req, res) => {
  // ok: template-source-from-request
  res.render(PAGES[req.params.page], { search: req.query.search });
});
