function load(settings) {
  // ruleid: eval-of-variable-text
  return eval("(" + settings + ")");
}

function rule(condition) {
  // ruleid: eval-of-variable-text
  return new Function("order", `return ${condition}`);
}

function loadAsData(settings) {
  // ok: eval-of-variable-text
  return JSON.parse(settings);
}

function root() {
  // ok: eval-of-variable-text
  return new Function("return this")();
}

function indirect() {
  // ok: eval-of-variable-text
  return eval("typeof window");
}

function measured(model) {
  // ok: eval-of-variable-text
  return model.eval(settingsOf(model));
}
