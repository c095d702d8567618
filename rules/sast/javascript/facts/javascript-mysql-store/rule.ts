import mysql from "mysql2/promise";
import { createPool } from "mariadb";

// ruleid: javascript-mysql-store
const orders = await mysql.createConnection({ database: "orders" });
// ruleid: javascript-mysql-store
const pool = createPool({ database: "notes" });

// ok: javascript-mysql-store
const text = mysql.escape("it's");
// ok: javascript-mysql-store
const socket = net.createConnection({ port: 3306 });
