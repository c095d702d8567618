import { PrismaClient } from "@prisma/client";
import { Sequelize } from "sequelize";

// ruleid: javascript-prisma-store
const prisma = new PrismaClient();
// ruleid: javascript-prisma-store
const sequelize = new Sequelize({ dialect: "sqlite", storage: "orders.db" });

// ok: javascript-prisma-store
const orders = prisma.order.findMany();
// ok: javascript-prisma-store
const Order = sequelize.define("order", {});
