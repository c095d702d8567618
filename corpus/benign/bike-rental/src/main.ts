import pg from "pg";

import { makeApp } from "./app.js";
import { loadConfig } from "./config.js";
import { Store } from "./store.js";

const config = loadConfig();
const pool = new pg.Pool({ connectionString: config.databaseUrl, ssl: { rejectUnauthorized: true } });
const server = makeApp(config, new Store(pool)).listen(config.port, () => {
  console.log(`bike rental listens on port ${config.port}`);
});

process.once("SIGTERM", () => {
  server.close(() => void pool.end());
});
