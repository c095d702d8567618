const express = require("express");
const mysql = require("mysql2/promise");
const sqlite3 = require("sqlite3");
const { Pool } = require("pg");

const app = express();
const pool = new Pool();
const db = new sqlite3.Database("orders.db");
const SORT_COLUMNS = { newest: "created_at DESC", cheapest: "price ASC" };

app.get("/customers", async (req, res) => {
  const name = req.query.name;
  const statement = `SELECT id, name, city FROM customers WHERE name = '${name}'`;
  // ruleid: node-sql-injection-from-request
  const result = await pool.query(statement);
  res.json(result.rows);
});

app.post("/customers/search", async (req, res) => {
  const connection = await mysql.createConnection({ database: "shop" });
  const { city } = req.body;
  // ruleid: node-sql-injection-from-request
  const [rows] = await connection.execute("SELECT id FROM customers WHERE city = '" + city + "'");
  res.json(rows);
});

app.delete("/orders/:reference", ({ params }, res) => {
  // ruleid: node-sql-injection-from-request
  db.run("DELETE FROM orders WHERE reference = '" + params.reference + "'");
  res.sendStatus(204);
});

app.get("/products", async (req, res) => {
  const clauses = [];
  for (const field of Object.keys(req.query)) {
    clauses.push(field + " IS NOT NULL");
  }
  const statement = "SELECT * FROM products WHERE " + clauses.join(" AND ");
  // ruleid: node-sql-injection-from-request
  res.json((await pool.query({ text: statement })).rows);
});

app.get("/reports", async (req, res) => {
  // ruleid: node-sql-injection-from-request
  res.json(await prisma.$queryRawUnsafe(`SELECT * FROM report WHERE year = ${req.query.year}`));
});

app.get("/customers/by-name", async (req, res) => {
  const name = req.query.name;
  // ok: node-sql-injection-from-request
  const result = await pool.query("SELECT id FROM customers WHERE name = $1", [name]);
  res.json(result.rows);
});

app.get("/customers/by-city", async (req, res) => {
  const statement = { text: "SELECT id FROM customers WHERE city = $1", values: [req.query.city] };
  // ok: node-sql-injection-from-request
  res.json((await pool.query(statement)).rows);
});

app.get("/orders", async (req, res) => {
  const limit = Number(req.query.limit || 20);
  // ok: node-sql-injection-from-request
  const result = await pool.query(`SELECT * FROM orders LIMIT ${limit} OFFSET ${parseInt(req.query.from, 10)}`);
  res.json(result.rows);
});

app.get("/catalogue", async (req, res) => {
  const order = SORT_COLUMNS[req.query.sort] || "name";
  // ok: node-sql-injection-from-request
  const result = await pool.query(`SELECT * FROM catalogue ORDER BY ${order}`);
  res.json(result.rows);
});

app.get("/invoices", async (req, res) => {
  const direction = req.query.direction === "up" ? "ASC" : "DESC";
  // ok: node-sql-injection-from-request
  res.json(await prisma.$queryRaw`SELECT * FROM invoices WHERE number = ${req.query.number}`);
  // ok: node-sql-injection-from-request
  db.all(`SELECT * FROM invoices ORDER BY number ${direction}`);
});

app.get("/cache/:key", async (req, res) => {
  // ok: node-sql-injection-from-request
  res.json(await cache.get(req.params.key));
});

app.get("/people/:handle", async (req, res) => {
  const { handle } = req.params;
  // ok: node-sql-injection-from-request
  res.json(await directory.helpers.query(handle));
});

app.get("/people", async (req, res) => {
  // ruleid: node-sql-injection-from-request
  res.json(await directory.query(`SELECT * FROM people WHERE town = '${req.query.town}'`));
});
