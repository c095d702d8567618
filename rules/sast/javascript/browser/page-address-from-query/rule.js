const TARGETS = { basket: "/basket", orders: "/orders" };

function afterLogin() {
  const query = new URLSearchParams(window.location.search);
  // ruleid: page-address-from-query
  window.location.href = query.get("next");
}

function follow() {
  // ruleid: page-address-from-query
  location.assign(decodeURIComponent(location.hash.substring(1)));
}

function afterLoginSafely() {
  const query = new URLSearchParams(window.location.search);
  // ok: page-address-from-query
  window.location.href = TARGETS[query.get("next")] || "/";
}

function search() {
  const query = new URLSearchParams(window.location.search);
  // ok: page-address-from-query
  window.location.assign("/search?word=" + query.get("word"));
}

function checked() {
  const target = new URLSearchParams(window.location.search).get("next");
  if (new URL(target, window.location.href).origin !== window.location.origin) {
    return;
  }
  // ok: page-address-from-query
  window.location.href = target;
}

function signIn(config) {
  // ok: page-address-from-query
  window.location = config.urlRoot + "/login?next=" + window.location.hash;
}
