const express = require("express");

const app = express();
const TARGETS = { basket: "/basket", orders: "/orders" };

app.get("/login/done", (req, res) => {
  // ruleid: express-open-redirect-from-request
  res.redirect(req.query.next);
});

app.post("/language", (req, res) => {
  const back = req.body.back || "/";
  // ruleid: express-open-redirect-from-request
  res.redirect(303, back);
});

app.get("/out", ({ query }, res) => {
  // ruleid: express-open-redirect-from-request
  res.writeHead(302, { Location: query.to });
  res.end();
});

app.get("/login/safe", (req, res) => {
  // ok: express-open-redirect-from-request
  res.redirect(TARGETS[req.query.next] || "/");
});

app.get("/orders/:id/old", (req, res) => {
  // ok: express-open-redirect-from-request
  res.redirect(`/orders/${req.params.id}`);
});

app.get("/checked", (req, res) => {
  const target = req.query.next;
  if (!isLocalAddress(target) && !isSafeUrl(target)) {
    return res.redirect("/");
  }
  // ok: express-open-redirect-from-request
  return res.redirect(target);
});

app.get("/pictures/:name", (req, res) => {
  // ok: express-open-redirect-from-request
  res.redirect("https://pictures.example.com/" + req.params.name);
});

app.get("/groups/:slug", (req, res) => {
  // ok: express-open-redirect-from-request
  res.redirect(`${config.get("relative_path")}/groups/${req.params.slug.toLowerCase()}`);
});

app.get("/mirror", (req, res) => {
  // ruleid: express-open-redirect-from-request
  res.redirect(`${req.query.baseUrl}/files`);
});

app.get("/learn", (req, res) => {
  // ruleid: express-open-redirect-from-request
  return res.redirect(req.query.url);
});
