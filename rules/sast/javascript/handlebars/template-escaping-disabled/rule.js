const Handlebars = require("handlebars");
const nunjucks = require("nunjucks");
const squirrelly = require("squirrelly");

function mail(source) {
  // ruleid: template-escaping-disabled
  return Handlebars.compile(source, { noEscape: true });
}

// ruleid: template-escaping-disabled
nunjucks.configure("views", { autoescape: false });

function page(source, values) {
  // ruleid: template-escaping-disabled
  return squirrelly.render(source, values, { autoEscape: false });
}

function mailEscaped(source) {
  // ok: template-escaping-disabled
  return Handlebars.compile(source, { noEscape: false, strict: true });
}

// ok: template-escaping-disabled
nunjucks.configure("views", { autoescape: true });
// ok: template-escaping-disabled
nunjucks.configure("mails", { autoescape: settings.isHtml });
