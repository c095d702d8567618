import { Request, Response } from "express";
import { QueryTypes, literal } from "sequelize";
import { models, sequelize } from "./models";

export function searchProducts() {
  return async ({ query }: Request, res: Response) => {
    const word = (query.q as string) ?? "";
    // ruleid: sequelize-statement-from-request
    const rows = await sequelize.query(`SELECT * FROM products WHERE name LIKE '%${word}%'`);
    res.json(rows);
  };
}

export async function listOrders(req: Request, res: Response) {
  // ruleid: sequelize-statement-from-request
  const orders = await models.Order.findAll({ order: literal("price " + req.query.direction) });
  res.json(orders);
}

export async function login(req: Request, res: Response) {
  const statement = "SELECT id FROM users WHERE mail = '" + req.body.mail + "'";
  // ruleid: sequelize-statement-from-request
  res.json(await models.sequelize.query(statement, { type: QueryTypes.SELECT }));
}

export async function searchSafely(req: Request, res: Response) {
  // ok: sequelize-statement-from-request
  const rows = await sequelize.query("SELECT * FROM products WHERE name LIKE :word", {
    replacements: { word: `%${req.query.q}%` },
  });
  res.json(rows);
}

export async function findByMail(req: Request, res: Response) {
  // ok: sequelize-statement-from-request
  res.json(await models.User.findOne({ where: { mail: String(req.body.mail) } }));
}

export async function newestOrders(req: Request, res: Response) {
  const limit = parseInt(req.query.limit as string, 10);
  // ok: sequelize-statement-from-request
  res.json(await sequelize.query(`SELECT * FROM orders ORDER BY id DESC LIMIT ${limit}`));
}
