import assert from "node:assert/strict";
import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { test } from "node:test";

import { makeApp } from "../src/app.js";
import { loadConfig } from "../src/config.js";
import { hashPassword } from "../src/passwords.js";
import { CENTRAL_STATION } from "../src/store.js";

const PASSWORD = "correct-password-for-tests";
const config = loadConfig({
  DATABASE_URL: "postgres://user:password@localhost:5432/test",
  SESSION_SECRET: "only-for-tests-".repeat(3),
  MAPS_API_KEY: "dummy",
});

test("a rider signs in and rents a bike", async () => {
  const passwordHash = await hashPassword(PASSWORD);
  const app = makeApp(config, {
    riderByMail: async (mail) => (mail === "ada@example.com" ? { id: "rider-1", passwordHash } : undefined),
    stations: async () => [{ id: CENTRAL_STATION, name: "Central", free: 1 }],
    rent: async (rider, station) => (rider === "rider-1" && station === CENTRAL_STATION ? "bike-7" : undefined),
    rentedAmong: async () => [],
  });
  const server = app.listen(0, "127.0.0.1");
  await once(server, "listening");
  try {
    const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const post = (path: string, body: object, cookie = "") =>
      fetch(origin + path, {
        method: "POST",
        headers: { "content-type": "application/json", cookie },
        body: JSON.stringify(body),
      });
    assert.equal((await post("/rentals", { stationId: CENTRAL_STATION })).status, 401);
    assert.equal((await post("/login", { mail: "ada@example.com", password: "wrong" })).status, 403);
    const login = await post("/login", { mail: "ada@example.com", password: PASSWORD });
    assert.equal(login.status, 204);
    const cookie = login.headers.get("set-cookie")?.split(";")[0];
    const rental = await post("/rentals", { stationId: CENTRAL_STATION }, cookie);
    assert.deepEqual(await rental.json(), { bike: "bike-7" });
    assert.equal((await fetch(`${origin}/tickets/..%2Fsecrets`, { headers: { cookie: cookie ?? "" } })).status, 404);
  } finally {
    server.close();
  }
});
