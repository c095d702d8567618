const pg = require("pg");
const { Client } = require("pg");
const postgres = require("postgres");

// ruleid: javascript-postgresql-store
const pool = new pg.Pool({ database: "orders" });
// ruleid: javascript-postgresql-store
const client = new Client({ database: "notes" });
// ruleid: javascript-postgresql-store
const sql = postgres({ database: "reports" });

// ok: javascript-postgresql-store
const threads = new Pool(4);
// ok: javascript-postgresql-store
pg.types.setTypeParser(20, Number);
