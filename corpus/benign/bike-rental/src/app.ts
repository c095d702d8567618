import express, { type NextFunction, type Request, type Response } from "express";
import { rateLimit } from "express-rate-limit";
import helmet from "helmet";
import { z } from "zod";

import type { Config } from "./config.js";
import { isLanguage, labels } from "./labels.js";
import { etag, newSession, passwordMatches, riderOf } from "./passwords.js";
import type { Store } from "./store.js";
import { ticketPath } from "./tickets.js";

const Login = z.object({ mail: z.email(), password: z.string().min(1).max(200) });
const Search = z.object({
  letters: z.string().max(40).default(""),
  order: z.enum(["name", "free"]).default("name"),
});
const Rental = z.object({ stationId: z.uuid() });

/** The names of cookies say nothing about their values. */
const SESSION_COOKIE = "__Host-session";

type StoreDoor = Pick<Store, "riderByMail" | "stations" | "rent" | "rentedAmong">;

export function makeApp(config: Config, store: StoreDoor): express.Express {
  const app = express();
  app.disable("x-powered-by");
  app.use(helmet());
  app.use(express.json({ limit: "16kb" }));

  const signedIn = (request: Request, response: Response, next: NextFunction): void => {
    const riderId = riderOf(config.sessionSecret, cookie(request, SESSION_COOKIE), Date.now());
    if (riderId === undefined) {
      response.status(401).json({ error: "sign in first" });
      return;
    }
    response.locals.riderId = riderId;
    next();
  };

  app.get("/labels/:language", (request, response) => {
    const { language } = request.params;
    response.json(isLanguage(language) ? labels[language] : labels.en);
  });

  app.post("/login", rateLimit({ windowMs: 60_000, limit: 5 }), async (request, response) => {
    const form = Login.safeParse(request.body);
    const rider = form.success ? await store.riderByMail(form.data.mail) : undefined;
    if (!form.success || !rider || !(await passwordMatches(form.data.password, rider.passwordHash))) {
      response.status(403).json({ error: "mail address and password do not fit" });
      return;
    }
    response.cookie(SESSION_COOKIE, newSession(config.sessionSecret, rider.id, Date.now()), {
      httpOnly: true,
      secure: true,
      sameSite: "lax",
      path: "/",
    });
    response.status(204).end();
  });

  app.get("/stations", async (request, response) => {
    const search = Search.safeParse(request.query);
    if (!search.success) {
      response.status(400).json({ error: "letters are at most 40" });
      return;
    }
    const stations = await store.stations(search.data.letters, search.data.order);
    response.set("ETag", etag(JSON.stringify(stations))).json(stations);
  });

  app.post("/rentals", signedIn, async (request, response) => {
    const form = Rental.safeParse(request.body);
    const bike = form.success ? await store.rent(response.locals.riderId, form.data.stationId) : undefined;
    response.status(bike ? 201 : 409).json(bike ? { bike } : { error: "no bike is free there" });
  });

  app.get("/tickets/:id", signedIn, async (request, response) => {
    const id = String(request.params.id);
    const file = ticketPath(id);
    const own = file ? await store.rentedAmong(response.locals.riderId, [id]) : [];
    if (!file || own.length === 0) {
      response.status(404).json({ error: "no such ticket" });
      return;
    }
    response.sendFile(file);
  });

  /** Old links keep working; where they lead is a constant. */
  app.get("/book", (_request, response) => response.redirect(301, `${config.publicOrigin}/rentals`));

  return app;
}

function cookie(request: Request, name: string): string {
  const pairs = (request.headers.cookie ?? "").split("; ").map((pair) => pair.split("="));
  return decodeURIComponent(pairs.find(([key]) => key === name)?.[1] ?? "");
}
