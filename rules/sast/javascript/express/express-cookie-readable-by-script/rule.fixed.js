const express = require("express");
const session = require("express-session");

const app = express();

app.use(
  session({
    secret: process.env.SESSION_SECRET,
    // ruleid: express-cookie-readable-by-script
    cookie: { secure: true, httpOnly: true },
  }),
);

app.post("/login", (req, res) => {
  // ruleid: express-cookie-readable-by-script
  res.cookie("sid", newSession(req), { secure: true, httpOnly: true });
  // ok: express-cookie-readable-by-script
  res.cookie("XSRF-TOKEN", formToken(req), { secure: true, httpOnly: false });
  res.sendStatus(204);
});

app.post("/login/safe", (req, res) => {
  // ok: express-cookie-readable-by-script
  res.cookie("sid", newSession(req), { secure: true, httpOnly: true });
  res.sendStatus(204);
});

app.post("/login/configured", (req, res) => {
  // ok: express-cookie-readable-by-script
  res.cookie("sid", newSession(req), { secure: true, httpOnly: settings.httpOnly });
  res.sendStatus(204);
});
