const { BrowserWindow } = require("electron");

function open() {
  // ruleid: electron-context-isolation-disabled
  return new BrowserWindow({ webPreferences: { contextIsolation: false } });
}

function openWithoutSandbox() {
  return new BrowserWindow({
    webPreferences: {
      contextIsolation: true,
      // ruleid: electron-context-isolation-disabled
      sandbox: false,
    },
  });
}

function openWell() {
  // ok: electron-context-isolation-disabled
  return new BrowserWindow({ webPreferences: { contextIsolation: true, sandbox: true } });
}

function openDefault() {
  // ok: electron-context-isolation-disabled
  return new BrowserWindow({ width: 800, webPreferences: { spellcheck: false } });
}
