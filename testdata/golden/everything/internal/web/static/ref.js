// Lets people choose what an item refers to. A select with data-of="/api/NAME"
// offers the newest items of that list, and follows what this page does to them.

import { send } from "./app.js";

const most = 100; // a list has no longer pages
const choices = new Map(); // by the path of a list, what is shown for each id

// What is deleted goes, everything else that a response shows can be chosen.
document.addEventListener("done", ({ detail: { method, path, item } }) => {
  if (method === "DELETE") forget(path);
  else if (item?.id) offer(path.replace(/\/\d+$/, ""), [item]);
});
document.addEventListener("account", load);
load();

// load starts again with what the server has.
function load() {
  for (const path of new Set(Array.from(document.querySelectorAll("[data-of]"), (select) => select.dataset.of))) {
    const shown = new Map();
    choices.set(path, shown);
    selectsOf(path).forEach((select) => choose(select, ""));
    send("GET", `${path}?limit=${most}`).then(({ ok, json }) => {
      if (ok && choices.get(path) === shown) offer(path, json.items); // nobody has started again since
    });
  }
}

// refer shows in a select which item the server says is referred to; "" for
// none. One that is too old to be offered is offered from now on.
export function refer(select, id) {
  const shown = choices.get(select.dataset.of);
  if (id !== "" && !shown.has(id)) shown.set(id, `#${id}`);
  select.dataset.saved = id;
  choose(select, id);
}

// choose writes the options of a select, and chooses one. The first option, the
// choice of none, stays.
function choose(select, id) {
  const newestFirst = [...choices.get(select.dataset.of)].sort(([a], [b]) => b - a);
  select.replaceChildren(select.options[0], ...newestFirst.map(([value, text]) => new Option(text, value)));
  select.value = id;
}

// offer adds items to the choices.
function offer(path, items) {
  const shown = choices.get(path);
  if (!shown) return; // nothing refers to them
  for (const item of items) shown.set(item.id, label(item));
  selectsOf(path).forEach((select) => choose(select, select.value));
}

// forget takes a deleted item out of the choices; where it was chosen, the
// browser goes to the first option. Rows that referred to it go too: if they
// were not deleted with it, the server would have kept it.
function forget(address) {
  const [, path, id] = address.match(/(.*)\/(.*)/);
  choices.get(path)?.delete(Number(id));
  for (const select of selectsOf(path)) {
    const wasChosen = select.value === id;
    select.querySelector(`[value="${id}"]`)?.remove();
    if (select.dataset.saved === id) remove(select.closest("li"));
    else if (wasChosen) select.dispatchEvent(new Event("change", { bubbles: true })); // a filter lists anew
  }
}

function remove(row) {
  row.remove();
  forget(row.querySelector("form").getAttribute("aria-label"));
}

function selectsOf(path) {
  return document.querySelectorAll(`[data-of="${path}"]`);
}

// label is the id of an item and the first of its texts, shortened.
function label({ id, created_at, updated_at, ...fields }) {
  const text = Object.values(fields).find((value) => typeof value === "string") ?? "";
  return `#${id} ${[...text].slice(0, 40).join("")}`;
}
