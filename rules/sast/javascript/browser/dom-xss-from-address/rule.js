const heading = document.querySelector("h1");

function greet() {
  const name = decodeURIComponent(window.location.hash.slice(1));
  // ruleid: dom-xss-from-address
  heading.innerHTML = "Hello " + name;
}

function showSearch() {
  const word = new URLSearchParams(location.search).get("word");
  // ruleid: dom-xss-from-address
  document.write(`<p>Results for ${word}</p>`);
}

window.addEventListener("message", (event) => {
  // ruleid: dom-xss-from-address
  heading.insertAdjacentHTML("beforeend", event.data.text);
});

function showReferrer() {
  // ruleid: dom-xss-from-address
  $("#from").html("You came from " + document.referrer);
}

function greetAsText() {
  const name = decodeURIComponent(window.location.hash.slice(1));
  // ok: dom-xss-from-address
  heading.textContent = "Hello " + name;
}

function showCleaned() {
  const word = new URLSearchParams(location.search).get("word");
  // ok: dom-xss-from-address
  heading.innerHTML = DOMPurify.sanitize(word);
}

function showPage() {
  const page = parseInt(location.hash.slice(1), 10);
  // ok: dom-xss-from-address
  heading.innerHTML = `Page ${page}`;
}

function showLink() {
  // ok: dom-xss-from-address
  heading.innerHTML = `<a href="/search?word=${encodeURIComponent(location.search)}">again</a>`;
}
