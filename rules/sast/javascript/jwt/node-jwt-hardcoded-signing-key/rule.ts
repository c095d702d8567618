import jwt from "jsonwebtoken";
import { JwtModule } from "@nestjs/jwt";

const SIGNING_KEY = "marigold";

export function issue(user: User) {
  // ruleid: node-jwt-hardcoded-signing-key
  return jwt.sign({ sub: user.id }, "marigold-lane", { expiresIn: "1h" });
}

export function read(token: string) {
  // ruleid: node-jwt-hardcoded-signing-key
  return jwt.verify(token, SIGNING_KEY, { algorithms: ["HS256"] });
}

// ruleid: node-jwt-hardcoded-signing-key
export const tokens = JwtModule.register({ global: true, secret: "marigold-lane" });

export function issueFromEnvironment(user: User) {
  const key = process.env.SHOP_JWT_KEY as string;
  // ok: node-jwt-hardcoded-signing-key
  return jwt.sign({ sub: user.id }, key, { expiresIn: "1h" });
}

export function readWithPublicKey(token: string, publicKey: string) {
  // ok: node-jwt-hardcoded-signing-key
  return jwt.verify(token, publicKey, { algorithms: ["RS256"] });
}

// ok: node-jwt-hardcoded-signing-key
export const configured = JwtModule.register({ secret: process.env.SHOP_JWT_KEY });
