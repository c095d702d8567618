const express = require("express");
const helmet = require("helmet");

const app = express();

app.use(
  helmet.contentSecurityPolicy({
    directives: {
      defaultSrc: ["'self'"],
      // ruleid: content-security-policy-allows-inline-script
      scriptSrc: ["'self'", "'unsafe-inline'"],
      // ok: content-security-policy-allows-inline-script
      styleSrc: ["'self'", "'unsafe-inline'"],
    },
  }),
);

app.use((req, res, next) => {
  // ruleid: content-security-policy-allows-inline-script
  res.setHeader("Content-Security-Policy", "default-src 'self'; script-src 'self' 'unsafe-eval'");
  next();
});

app.use((req, res, next) => {
  // ok: content-security-policy-allows-inline-script
  res.setHeader("Content-Security-Policy", "default-src 'self'; style-src 'unsafe-inline'");
  next();
});

// ok: content-security-policy-allows-inline-script
app.use(helmet.contentSecurityPolicy({ directives: { scriptSrc: ["'self'", "https://cdn.example.com"] } }));
