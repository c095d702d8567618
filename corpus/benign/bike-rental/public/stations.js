// The list of stations. Names are text, so they are written as text.
const list = document.getElementById("stations");

async function show() {
  const letters = new URLSearchParams(location.search).get("letters") ?? "";
  const answer = await fetch("/stations?letters=" + encodeURIComponent(letters));
  const rows = (await answer.json()).map((station) => {
    const row = document.createElement("li");
    row.textContent = `${station.name}: ${station.free} free`;
    return row;
  });
  list.replaceChildren(...rows);
  document.title = `${rows.length} stations`;
}

show().catch(() => {
  list.innerHTML = "<li>The stations cannot be shown right now.</li>";
});
