const { BrowserView, BrowserWindow } = require("electron");

function open() {
  // ruleid: electron-web-security-disabled
  return new BrowserWindow({ webPreferences: { webSecurity: false } });
}

function openView() {
  return new BrowserView({
    webPreferences: {
      spellcheck: true,
      // ruleid: electron-web-security-disabled
      webSecurity: false,
    },
  });
}

function openWell() {
  // ok: electron-web-security-disabled
  return new BrowserWindow({ webPreferences: { webSecurity: true } });
}

function openConfigured(settings) {
  // ok: electron-web-security-disabled
  return new BrowserWindow({ webPreferences: { webSecurity: settings.isProduction } });
}
