import { createHash, createHmac, randomBytes, scrypt, timingSafeEqual } from "node:crypto";
import { promisify } from "node:util";

const derive = promisify<string, Buffer, number, Buffer>(scrypt);
const KEY_BYTES = 64;
const SESSION_MS = 12 * 60 * 60 * 1000;

export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(16);
  const key = await derive(password, salt, KEY_BYTES);
  return `${salt.toString("hex")}:${key.toString("hex")}`;
}

export async function passwordMatches(password: string, stored: string): Promise<boolean> {
  const [salt = "", key = ""] = stored.split(":");
  const expected = Buffer.from(key, "hex");
  const given = await derive(password, Buffer.from(salt, "hex"), KEY_BYTES);
  return expected.length === given.length && timingSafeEqual(expected, given);
}

const seal = (secret: string, body: string): string =>
  createHmac("sha256", secret).update(body).digest("base64url");

export function newSession(secret: string, riderId: string, now: number): string {
  const body = `${riderId}.${now + SESSION_MS}`;
  return `${body}.${seal(secret, body)}`;
}

export function riderOf(secret: string, session: string, now: number): string | undefined {
  const [riderId = "", until = "", given = ""] = session.split(".");
  const expected = Buffer.from(seal(secret, `${riderId}.${until}`));
  const presented = Buffer.from(given);
  const holds = expected.length === presented.length && timingSafeEqual(expected, presented);
  return holds && Number(until) > now ? riderId : undefined;
}

/** Names a version of a station list for caches; nothing is protected by it. */
export const etag = (content: string): string =>
  `"${createHash("sha256").update(content).digest("hex").slice(0, 16)}"`;
