const errorhandler = require("errorhandler");
const express = require("express");

const app = express();

app.use((error, req, res, next) => {
  // ruleid: error-details-sent-to-client
  res.status(500).send(error.stack);
});

app.use((error, req, res, next) => {
  // ruleid: error-details-sent-to-client
  res.status(500).json({ message: error.message, stack: error.stack });
});

// ruleid: error-details-sent-to-client
app.use(errorhandler());

if (process.env.NODE_ENV === "development") {
  // ok: error-details-sent-to-client
  app.use(errorhandler());
}

app.use((error, req, res, next) => {
  console.error(error.stack);
  // ok: error-details-sent-to-client
  res.status(500).send("Something went wrong");
});

app.use((error, req, res, next) => {
  // ok: error-details-sent-to-client
  res.status(500).json({ stack: process.env.NODE_ENV === "production" ? undefined : error.stack });
});
