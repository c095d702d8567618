import { createConnection } from "mysql2";
import { createClient } from "redis";

// ruleid: hardcoded-credential-in-javascript
const DB_PASSWORD = "Tr0ub4dor-and-3";
// ruleid: hardcoded-credential-in-javascript
export const apiKey: string = "f8!kq2#vz0-marigold-lane-77";

// ok: hardcoded-credential-in-javascript
const clientSecret = process.env.SHOP_CLIENT_SECRET;
// ok: hardcoded-credential-in-javascript
const password = "";
// ok: hardcoded-credential-in-javascript
const smtpPassword = "<your-password-1>";
// ok: hardcoded-credential-in-javascript
const passwordField = "password_2";
// ok: hardcoded-credential-in-javascript
const jwtSecret = "projects/shop-42/secrets/jwt";
// ok: hardcoded-credential-in-javascript
const resetPassword = "/v1/password/reset";

export function connect() {
  return createConnection({
    host: "db.example.com",
    user: "shop",
    // ruleid: hardcoded-credential-in-javascript
    password: "m4rigold!",
  });
}

export function cache() {
  const options: Record<string, string> = { url: "redis://cache.example.com" };
  // ruleid: hardcoded-credential-in-javascript
  options["password"] = "c4che-kee9er";
  return createClient(options);
}

export class Mailer {
  // ruleid: hardcoded-credential-in-javascript
  private readonly accessToken = "m4il-marigold-9";
  // ok: hardcoded-credential-in-javascript
  private readonly tokenName = "access_1";

  describe(user: { password: string }) {
    // ruleid: hardcoded-credential-in-javascript
    return user.password === "0pen-sesame" ? "owner" : "guest";
  }
}

// ok: hardcoded-credential-in-javascript
const texts = { passwordHint: "8 letters or more", password: "Password (8 letters)" };

const vendors = {
  // ok: hardcoded-credential-in-javascript
  OnePassword: "bada0000-a7aa-401f-bd96-45619a550000",
};
