const express = require("express");
const helmet = require("helmet");

const app = express();

// ruleid: helmet-protection-disabled
app.use(helmet({ contentSecurityPolicy: false }));
// ruleid: helmet-protection-disabled
app.use("/widgets", helmet({ hsts: { maxAge: 3600 }, frameguard: false }));

// ok: helmet-protection-disabled
app.use(helmet());
// ok: helmet-protection-disabled
app.use(helmet({ contentSecurityPolicy: { directives: { "img-src": ["'self'", "data:"] } } }));
// ok: helmet-protection-disabled
app.use(helmet({ contentSecurityPolicy: settings.isStrict }));
