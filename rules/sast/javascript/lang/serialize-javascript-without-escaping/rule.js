const serialize = require("serialize-javascript");
const serializeJavascript = require("serialize-javascript");

function page(state) {
  // ruleid: serialize-javascript-without-escaping
  return `<script>window.state = ${serialize(state, { unsafe: true })}</script>`;
}

function widget(state) {
  // ruleid: serialize-javascript-without-escaping
  return "<script>start(" + serializeJavascript(state, { isJSON: true, unsafe: true }) + ")</script>";
}

function pageEscaped(state) {
  // ok: serialize-javascript-without-escaping
  return `<script>window.state = ${serialize(state, { isJSON: true })}</script>`;
}

function pageConfigured(state, settings) {
  // ok: serialize-javascript-without-escaping
  return serialize(state, { unsafe: settings.isInline });
}
