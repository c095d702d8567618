/* The screen above the counter. The staff open it as index.html?shift=Evening#note=Truffle%20oil%20is%20back */

const FRIES = [
  { label: "Classic", price: "€3.50" },
  { label: "Cheese", price: "€4.80" },
  { label: "Truffle", price: "€6.90" },
];

const ROWS = "<ul>{{#fries}}<li><span>{{label}}</span> <span>{{price}}</span></li>{{/fries}}</ul>";

/* The menu never changes while the board is up, and Mustache escapes what it fills in. */
function showFries() {
  document.getElementById("fries").innerHTML = Mustache.render(ROWS, { fries: FRIES });
}

function showShift() {
  const shift = new URLSearchParams(window.location.search).get("shift");
  document.getElementById("shift").textContent = shift || "Open until eleven";
}

function showNote() {
  const note = decodeURIComponent(window.location.hash.replace("#note=", ""));
  document.getElementById("note").innerHTML = note;
}

showFries();
showShift();
showNote();
window.addEventListener("hashchange", showNote);
