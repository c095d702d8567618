const { Pool } = require("pg");

const pool = new Pool();
const PAID = 3;

async function customersIn(city) {
  // ruleid: sql-statement-built-from-variables
  const result = await pool.query("SELECT id FROM customers WHERE city = '" + city + "'");
  return result.rows;
}

async function orderOf(reference, client) {
  // ruleid: sql-statement-built-from-variables
  return client.query(`SELECT * FROM orders WHERE reference = '${reference}' LIMIT 1`);
}

async function addNote(connection, text) {
  // ruleid: sql-statement-built-from-variables
  await connection.execute(`INSERT INTO notes (text) VALUES ('${text}')`);
}

async function customersInBound(city) {
  // ok: sql-statement-built-from-variables
  const result = await pool.query("SELECT id FROM customers WHERE city = $1", [city]);
  return result.rows;
}

async function paidOrders() {
  // ok: sql-statement-built-from-variables
  return pool.query(`SELECT * FROM orders WHERE status = ${PAID}`);
}

async function rowsOf(table) {
  // ok: sql-statement-built-from-variables
  return pool.query(`SELECT * FROM ${table}`);
}

async function ordersOf(ids) {
  const placeholders = ids.map((id, index) => `$${index + 1}`).join(",");
  // ok: sql-statement-built-from-variables
  return pool.query(`SELECT * FROM orders WHERE id IN (${placeholders})`, ids);
}

function searchPage(client, word) {
  // ok: sql-statement-built-from-variables
  return client.query(`page = ${word}`);
}
