const yaml = require("js-yaml");
const unsafe = require("js-yaml-js-types").all;

function readSettings(text) {
  // ruleid: js-yaml-load-with-unsafe-schema
  return yaml.load(text, { schema: yaml.DEFAULT_FULL_SCHEMA });
}

function readExtended(text) {
  // ruleid: js-yaml-load-with-unsafe-schema
  const schema = yaml.DEFAULT_SCHEMA.extend(unsafe);
  return yaml.load(text, { schema });
}

function readPlain(text) {
  // ok: js-yaml-load-with-unsafe-schema
  return yaml.load(text);
}

function readJson(text) {
  // ok: js-yaml-load-with-unsafe-schema
  return yaml.load(text, { schema: yaml.JSON_SCHEMA });
}
