const csrf = require("csurf");
const express = require("express");
const lusca = require("lusca");

const app = express();

// ruleid: csrf-check-disabled
app.use(csrf({ cookie: true, ignoreMethods: ["GET", "HEAD", "OPTIONS", "POST"] }));
// ruleid: csrf-check-disabled
app.use(lusca({ csrf: false, xframe: "DENY" }));

// ok: csrf-check-disabled
app.use(csrf({ cookie: true }));
// ok: csrf-check-disabled
app.use(csrf({ cookie: true, ignoreMethods: ["GET", "HEAD", "OPTIONS"] }));
// ok: csrf-check-disabled
app.use(lusca({ csrf: true, xframe: "DENY" }));
