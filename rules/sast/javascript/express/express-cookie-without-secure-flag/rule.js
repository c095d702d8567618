const express = require("express");
const session = require("express-session");

const app = express();

app.use(
  // ruleid: express-cookie-without-secure-flag
  session({ secret: process.env.SESSION_SECRET, cookie: { secure: false } }),
);

app.post("/basket", (req, res) => {
  // ruleid: express-cookie-without-secure-flag
  res.cookie("basket", "42", { httpOnly: true });
  res.sendStatus(204);
});

app.post("/remember", (req, res) => {
  // ruleid: express-cookie-without-secure-flag
  res.cookie("remember_me", "9f2b");
  res.sendStatus(204);
});

app.post("/basket/safe", (req, res) => {
  // ok: express-cookie-without-secure-flag
  res.cookie("basket", "42", { secure: true, httpOnly: true, sameSite: "lax" });
  res.sendStatus(204);
});

app.post("/configured", (req, res) => {
  // ok: express-cookie-without-secure-flag
  res.cookie("basket", "42", settings.cookies);
  // ok: express-cookie-without-secure-flag
  res.cookie("basket", "42", { ...settings.cookies, maxAge: 3600000 });
  res.sendStatus(204);
});

app.post("/forget", (req, res) => {
  // ok: express-cookie-without-secure-flag
  res.cookie("basket", "", { maxAge: 0 });
  res.sendStatus(204);
});
