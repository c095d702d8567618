import axios from "axios";
import { Body, Controller, Get, Param, ParseIntPipe, Post, Query } from "@nestjs/common";
import { Request, Response } from "express";
import https from "https";

const ALLOWED_HOSTS = ["pictures.example.com", "media.example.com"];
const FEEDS = { news: "https://news.example.com/feed" };

export async function preview(req: Request, res: Response) {
  // ruleid: node-server-side-request-from-request
  const answer = await fetch(req.query.url as string);
  res.type("text").send(await answer.text());
}

export function proxy(req: Request, res: Response) {
  const host = req.headers["x-upstream"];
  // ruleid: node-server-side-request-from-request
  https.get(`https://${host}/status`, (answer) => answer.pipe(res));
}

@Controller("webhooks")
export class Webhooks {
  private readonly clients = new Map();

  @Post()
  async register(@Body() hook: HookDto) {
    // ruleid: node-server-side-request-from-request
    return axios.post(hook.target, { event: "registered" });
  }

  @Get("feed")
  async feed(@Query("feed") feed: string) {
    // ruleid: node-server-side-request-from-request
    const answer = await axios({ method: "get", url: feed });
    return answer.data;
  }

  @Get("orders/:id")
  async order(@Param("id", ParseIntPipe) id: number) {
    // ok: node-server-side-request-from-request
    return axios.get("https://" + "orders-" + id + ".example.com");
  }
}

export async function picture(req: Request, res: Response) {
  // ok: node-server-side-request-from-request
  const answer = await fetch(`https://pictures.example.com/${req.params.name}`);
  res.send(await answer.arrayBuffer());
}

export async function stock(req: Request, res: Response) {
  // ok: node-server-side-request-from-request
  const answer = await axios.get(process.env.STOCK_URL + "/items/" + req.params.sku);
  res.json(answer.data);
}

export async function checked(req: Request, res: Response) {
  const target = new URL(req.query.url as string);
  if (!ALLOWED_HOSTS.includes(target.hostname)) {
    return res.sendStatus(400);
  }
  // ok: node-server-side-request-from-request
  return res.send(await fetch(target));
}

export async function feed(req: Request, res: Response) {
  // ok: node-server-side-request-from-request
  res.send(await fetch(FEEDS[req.query.name as string]));
  // ok: node-server-side-request-from-request
  res.send(await axios.post("https://search.example.com", { word: req.query.word }));
}
