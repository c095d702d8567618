const express = require("express");
const knex = require("knex")({ client: "pg" });

const app = express();

app.get("/customers", async (req, res) => {
  const city = req.query.city;
  // ruleid: knex-raw-from-request
  const rows = await knex("customers").whereRaw(`city = '${city}'`);
  res.json(rows);
});

app.get("/totals", async (req, res) => {
  // ruleid: knex-raw-from-request
  const total = knex.raw("sum(" + req.query.column + ") as total");
  res.json(await knex("orders").select(total));
});

app.get("/sorted", async (req, res) => {
  // ruleid: knex-raw-from-request
  res.json(await knex("orders").orderByRaw(req.query.sort));
});

app.get("/customers/bound", async (req, res) => {
  // ok: knex-raw-from-request
  const rows = await knex("customers").whereRaw("city = ?", [req.query.city]);
  res.json(rows);
});

app.get("/customers/plain", async (req, res) => {
  // ok: knex-raw-from-request
  res.json(await knex("customers").where({ city: req.query.city }));
});

app.get("/totals/bound", async (req, res) => {
  // ok: knex-raw-from-request
  res.json(await knex.raw("select sum(??) from orders", [req.query.column]));
});
