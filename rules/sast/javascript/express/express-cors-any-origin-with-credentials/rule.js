const cors = require("cors");
const express = require("express");

const app = express();
const ORIGINS = ["https://shop.example.com"];

// ruleid: express-cors-any-origin-with-credentials
app.use(cors({ origin: true, credentials: true }));
// ruleid: express-cors-any-origin-with-credentials
app.use(cors({ credentials: true, origin: (origin, done) => done(null, true) }));

app.use((req, res, next) => {
  // ruleid: express-cors-any-origin-with-credentials
  res.setHeader("Access-Control-Allow-Origin", req.headers.origin);
  res.setHeader("Access-Control-Allow-Credentials", "true");
  next();
});

// ok: express-cors-any-origin-with-credentials
app.use(cors({ origin: ORIGINS, credentials: true }));
// ok: express-cors-any-origin-with-credentials
app.use(cors({ origin: true }));
// ok: express-cors-any-origin-with-credentials
app.use(cors({ origin: settings.origins, credentials: true }));

app.use((req, res, next) => {
  if (ORIGINS.includes(req.headers.origin)) {
    // ok: express-cors-any-origin-with-credentials
    res.setHeader("Access-Control-Allow-Origin", req.headers.origin);
  }
  next();
});
