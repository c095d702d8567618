function mailer(settings) {
  const options = { host: "mail.example.com" };
  if (settings["allow-self-signed"]) {
    // ruleid: node-certificate-check-optional
    options.tls = { rejectUnauthorized: false };
  }
  return options;
}

function client(options) {
  // ruleid: node-certificate-check-optional
  return connect(options.insecure ? { rejectUnauthorized: false } : {});
}

function trusting(settings) {
  if (settings.ca) {
    // ok: node-certificate-check-optional
    return { ca: settings.ca };
  }
  // ok: node-certificate-check-optional
  return { rejectUnauthorized: true };
}

function always() {
  // ok: node-certificate-check-optional
  return { rejectUnauthorized: false };
}

function router(notification) {
  if (notification.unsafeTls) {
    // ruleid: node-certificate-check-optional
    return new https.Agent({ rejectUnauthorized: false });
  }
  return new https.Agent();
}
