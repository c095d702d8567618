const fs = require("fs");
const { readFile } = require("node:fs/promises");
const path = require("path");
const express = require("express");

const app = express();
const BASE = path.resolve("invoices");
const MANUALS = { en: "manual-en.pdf", de: "manual-de.pdf" };

app.get("/invoices", (req, res) => {
  const file = path.join(BASE, req.query.name);
  // ruleid: node-path-traversal-from-request
  fs.createReadStream(file).pipe(res);
});

app.get("/notes/:name", async (req, res) => {
  // ruleid: node-path-traversal-from-request
  res.type("text").send(await readFile(`notes/${req.params.name}.txt`, "utf8"));
});

app.get("/pictures", ({ query }, res) => {
  // ruleid: node-path-traversal-from-request
  res.sendFile(path.resolve("pictures", query.name));
});

app.delete("/drafts", (req, res) => {
  // ruleid: node-path-traversal-from-request
  fs.unlinkSync("drafts/" + req.body.name);
  res.sendStatus(204);
});

app.get("/invoices/last-part", (req, res) => {
  // ok: node-path-traversal-from-request
  fs.createReadStream(path.join(BASE, path.basename(req.query.name))).pipe(res);
});

app.get("/invoices/checked", (req, res) => {
  const file = path.resolve(BASE, req.query.name);
  if (!file.startsWith(BASE + path.sep)) {
    return res.sendStatus(404);
  }
  // ok: node-path-traversal-from-request
  return fs.createReadStream(file).pipe(res);
});

app.get("/pictures/rooted", (req, res) => {
  // ok: node-path-traversal-from-request
  res.sendFile(req.query.name, { root: "pictures" });
});

app.get("/manual", (req, res) => {
  // ok: node-path-traversal-from-request
  res.sendFile(path.join(BASE, MANUALS[req.query.language]));
});

app.post("/upload", (req, res) => {
  // ok: node-path-traversal-from-request
  fs.unlink(req.file.path, () => res.sendStatus(204));
});

const namePattern = /^[\w-]+$/;

app.get("/themes/:theme", async (req, res) => {
  if (!namePattern.test(req.params.theme)) {
    throw new Error("no such theme");
  }
  // ok: node-path-traversal-from-request
  res.type("text").send(await readFile(path.join("themes", req.params.theme, "theme.json"), "utf8"));
});

app.get("/fonts/:font", async (req, res) => {
  const name = req.params.font;
  if (!/^[a-z]+$/.test(name)) {
    return res.sendStatus(404);
  }
  // ok: node-path-traversal-from-request
  res.send(await readFile(path.join("fonts", name)));
});

app.get("/icons/:icon", async (req, res) => {
  if (!/svg/.test(req.params.icon)) {
    return res.sendStatus(404);
  }
  // ruleid: node-path-traversal-from-request
  res.send(await readFile(path.join("icons", req.params.icon)));
});
