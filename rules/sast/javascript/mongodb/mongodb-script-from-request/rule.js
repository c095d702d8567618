const express = require("express");
const Order = require("./models/order");

const app = express();

app.get("/orders/:id/reviews", async (req, res) => {
  // ruleid: mongodb-script-from-request
  res.json(await reviews.find({ $where: "this.product == '" + req.params.id + "'" }).toArray());
});

app.get("/cheap", async (req, res) => {
  const limit = req.query.limit;
  // ruleid: mongodb-script-from-request
  res.json(await Order.find().$where(`this.price < ${limit}`));
});

app.get("/cheap/safe", async (req, res) => {
  // ok: mongodb-script-from-request
  res.json(await Order.find({ $where: `this.price < ${Number(req.query.limit)}` }));
});

app.get("/cheap/operators", async (req, res) => {
  // ok: mongodb-script-from-request
  res.json(await Order.find({ price: { $lt: Number(req.query.limit) } }));
});

app.get("/bargains", async (req, res) => {
  // ok: mongodb-script-from-request
  res.json({ query: req.query, found: await Order.find({ $where: "this.price < this.usual" }) });
});
