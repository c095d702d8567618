const Redis = require("ioredis");
const { createClient } = require("redis");

// ruleid: javascript-redis-store
const cache = new Redis(6379, "cache.example.com");
// ruleid: javascript-redis-store
const sessions = createClient({ url: "redis://cache.example.com" });

// ok: javascript-redis-store
const value = cache.get("orders");
// ok: javascript-redis-store
const client = soap.createClient("https://orders.example.com");
