const express = require("express");
const escapeHtml = require("escape-html");

const app = express();

app.get("/hello", (req, res) => {
  // ruleid: express-reflected-xss-from-request
  res.send("<h1>Hello " + req.query.name + "</h1>");
});

app.get("/search", ({ query }, res) => {
  const heading = `<h2>Results for ${query.word}</h2>`;
  // ruleid: express-reflected-xss-from-request
  res.write(heading);
  res.end();
});

app.get("/orders/:id", (req, res) => {
  // ruleid: express-reflected-xss-from-request
  res.status(404).send(`No order ${req.params.id}`);
});

app.get("/hello/escaped", (req, res) => {
  // ok: express-reflected-xss-from-request
  res.send("<h1>Hello " + escapeHtml(req.query.name) + "</h1>");
});

app.get("/echo", (req, res) => {
  // ok: express-reflected-xss-from-request
  res.send({ name: req.query.name });
});

app.get("/echo/text", (req, res) => {
  res.type("text/plain");
  // ok: express-reflected-xss-from-request
  res.send(req.query.name);
});

app.get("/orders", async (req, res) => {
  // ok: express-reflected-xss-from-request
  res.send(await orders.find(req.query.customer));
});

app.get("/page", (req, res) => {
  const page = Number(req.query.page);
  // ok: express-reflected-xss-from-request
  res.send(`<p>Page ${page}</p>`);
});

app.get("/badge", (req, res) => {
  const { color = "green" } = req.query;
  res.type("image/svg+xml");
  // ok: express-reflected-xss-from-request
  res.send(makeBadge({ label: "build", message: "passing", color }));
});
