const cookieParser = require("cookie-parser");
const cookieSession = require("cookie-session");
const express = require("express");
const session = require("express-session");

const app = express();

app.use(
  // ruleid: express-session-hardcoded-secret
  session({ secret: "marigold-lane", resave: false, saveUninitialized: false }),
);
// ruleid: express-session-hardcoded-secret
app.use(cookieSession({ name: "shop", keys: ["marigold-lane"] }));
// ruleid: express-session-hardcoded-secret
app.use(cookieParser("marigold-lane"));

app.use(
  // ok: express-session-hardcoded-secret
  session({ secret: process.env.SESSION_SECRET, resave: false, saveUninitialized: false }),
);
// ok: express-session-hardcoded-secret
app.use(cookieParser());
// ok: express-session-hardcoded-secret
app.use(cookieSession({ name: "shop", keys: [settings.sessionKey] }));
