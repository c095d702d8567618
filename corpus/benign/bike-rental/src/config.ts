import { z } from "zod";

/** What the environment has to say before the service starts. */
const Environment = z.object({
  PORT: z.coerce.number().int().min(1).max(65535).default(8080),
  DATABASE_URL: z.string().startsWith("postgres://"),
  SESSION_SECRET: z.string().min(32, "SESSION_SECRET needs 32 characters or more"),
  MAPS_API_KEY: z.string().min(1),
  PUBLIC_ORIGIN: z.string().startsWith("https://").default("https://bikes.example.org"),
});

export interface Config {
  port: number;
  databaseUrl: string;
  sessionSecret: string;
  mapsApiKey: string;
  publicOrigin: string;
}

export function loadConfig(environment: NodeJS.ProcessEnv = process.env): Config {
  const read = Environment.parse(environment);
  return {
    port: read.PORT,
    databaseUrl: read.DATABASE_URL,
    sessionSecret: read.SESSION_SECRET,
    mapsApiKey: read.MAPS_API_KEY,
    publicOrigin: read.PUBLIC_ORIGIN,
  };
}
