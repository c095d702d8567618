const { exec, execFile, spawn } = require("child_process");
const cp = require("node:child_process");
const express = require("express");

const app = express();
const PROGRAMS = { png: "optipng", jpg: "jpegoptim" };

app.get("/ping", (req, res) => {
  // ruleid: node-os-command-injection-from-request
  exec("ping -c 1 " + req.query.host, (error, output) => res.type("text").send(output));
});

app.post("/thumbnails", (req, res) => {
  const command = `convert ${req.body.source} -resize 200x200 thumbnail.png`;
  // ruleid: node-os-command-injection-from-request
  cp.execSync(command);
  res.sendStatus(204);
});

app.get("/disk", (req, res) => {
  // ruleid: node-os-command-injection-from-request
  const child = spawn("du", ["-sh", req.query.folder], { shell: true });
  child.stdout.pipe(res);
});

app.get("/archive", (req, res) => {
  // ruleid: node-os-command-injection-from-request
  const child = cp.spawn("sh", ["-c", "tar cf - " + req.query.folder]);
  child.stdout.pipe(res);
});

app.post("/run", ({ body }, res) => {
  // ruleid: node-os-command-injection-from-request
  execFile(body.program, ["--version"], (error, output) => res.send(output));
});

app.get("/ping-safe", (req, res) => {
  // ok: node-os-command-injection-from-request
  execFile("ping", ["-c", "1", "--", req.query.host], (error, output) => res.type("text").send(output));
});

app.get("/tail", (req, res) => {
  const lines = Number(req.query.lines || 10);
  // ok: node-os-command-injection-from-request
  exec(`tail -n ${lines} /var/log/shop.log`, (error, output) => res.type("text").send(output));
});

app.post("/optimise", (req, res) => {
  // ok: node-os-command-injection-from-request
  spawn(PROGRAMS[req.body.kind], ["picture"]);
  if (req.body.confirm === "yes") {
    // ok: node-os-command-injection-from-request
    exec("systemctl restart shop-worker");
  }
  res.sendStatus(204);
});

app.get("/match", (req, res) => {
  const found = /^[a-z]+/.exec(req.query.word);
  // ok: node-os-command-injection-from-request
  res.json({ found: found && found[0] });
});
