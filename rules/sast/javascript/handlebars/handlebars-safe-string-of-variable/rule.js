const Handlebars = require("handlebars");

Handlebars.registerHelper("link", (text, url) => {
  // ruleid: handlebars-safe-string-of-variable
  return new Handlebars.SafeString("<a href='" + url + "'>" + text + "</a>");
});

Handlebars.registerHelper("bold", (text) => {
  // ruleid: handlebars-safe-string-of-variable
  return new Handlebars.SafeString(`<b>${text}</b>`);
});

Handlebars.registerHelper("bold-escaped", (text) => {
  // ok: handlebars-safe-string-of-variable
  return new Handlebars.SafeString(`<b>${Handlebars.escapeExpression(text)}</b>`);
});

Handlebars.registerHelper("rule", () => {
  // ok: handlebars-safe-string-of-variable
  return new Handlebars.SafeString("<hr>");
});

Handlebars.registerHelper("plain", (text) => {
  // ok: handlebars-safe-string-of-variable
  return "*" + text + "*";
});
