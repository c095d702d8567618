// ruleid: javascript-import
import "reflect-metadata";
// ruleid: javascript-import
import express from "express";
// ruleid: javascript-import
import * as path from "path";
// ruleid: javascript-import
import { readFile, writeFile } from "fs/promises";

// ruleid: javascript-import
const pg = require("pg");

async function later() {
  // ruleid: javascript-import
  return import("./later");
}

// ok: javascript-import
const text = "import os";
// ok: javascript-import
const plugin = require(process.env.SHOP_PLUGIN);
