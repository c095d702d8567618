const express = require("express");
const { ObjectId } = require("mongodb");
const User = require("./models/user");

const app = express();

app.post("/login", async (req, res) => {
  // ruleid: mongodb-query-from-request
  const user = await User.findOne({ mail: req.body.mail, password: req.body.password });
  res.json({ id: user.id });
});

app.post("/reset", async (req, res) => {
  const { token } = req.body;
  const query = { resetToken: token };
  // ruleid: mongodb-query-from-request
  const user = await req.app.locals.db.collection("users").findOne(query);
  res.json({ id: user.id });
});

app.get("/orders", async (req, res) => {
  // ruleid: mongodb-query-from-request
  res.json(await orders.find({ customer: req.query.customer }).toArray());
});

app.delete("/notes", async ({ body }, res) => {
  // ruleid: mongodb-query-from-request
  await notes.deleteMany({ owner: body.owner });
  res.sendStatus(204);
});

app.post("/login-safe", async (req, res) => {
  // ok: mongodb-query-from-request
  const user = await User.findOne({ mail: String(req.body.mail) });
  res.json({ id: user.id });
});

app.get("/orders/safe", async (req, res) => {
  // ok: mongodb-query-from-request
  res.json(await orders.findOne({ _id: new ObjectId(req.query.id) }));
});

app.get("/by-path/:name", async (req, res) => {
  // ok: mongodb-query-from-request
  res.json(await User.findOne({ name: req.params.name }));
});

app.post("/checked", async (req, res) => {
  const input = loginSchema.parse(req.body);
  // ok: mongodb-query-from-request
  res.json(await User.findOne({ mail: input.mail }));
});

app.post("/equal", async (req, res) => {
  // ok: mongodb-query-from-request
  res.json(await User.findOne({ mail: { $eq: req.body.mail } }));
});

app.post("/list", async (req, res) => {
  // ok: mongodb-query-from-request
  res.json(names.find((name) => name === req.body.name));
});
