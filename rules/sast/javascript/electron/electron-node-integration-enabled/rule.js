const path = require("path");
const { BrowserWindow } = require("electron");

function open() {
  return new BrowserWindow({
    width: 800,
    webPreferences: {
      // ruleid: electron-node-integration-enabled
      nodeIntegration: true,
    },
  });
}

function openWorker() {
  // ruleid: electron-node-integration-enabled
  return new BrowserWindow({ webPreferences: { nodeIntegrationInWorker: true } });
}

function openWell() {
  return new BrowserWindow({
    webPreferences: {
      // ok: electron-node-integration-enabled
      nodeIntegration: false,
      preload: path.join(__dirname, "preload.js"),
    },
  });
}

function openConfigured(settings) {
  // ok: electron-node-integration-enabled
  return new BrowserWindow({ webPreferences: { nodeIntegration: settings.isLegacy } });
}
