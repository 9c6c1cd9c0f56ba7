// Fills the selects for references. A select with data-of="/api/NAME" offers the
// newest items of that list, and is updated when this page changes them.

import { send } from "./app.js";

const pageSize = 100; // the maximum
const choices = new Map(); // from the path of a list to a Map from id to label

// After each request: a deleted item is removed, any other item in a response is
// offered.
document.addEventListener("done", ({ detail: { method, path, item } }) => {
  if (method === "DELETE") forget(path);
  else if (item?.id) offer(path.replace(/\/\d+$/, ""), [item]);
});
document.addEventListener("account", load);
load();

// load reloads all choices from the server.
function load() {
  for (const path of new Set(Array.from(document.querySelectorAll("[data-of]"), (select) => select.dataset.of))) {
    const shown = new Map();
    choices.set(path, shown);
    selectsOf(path).forEach((select) => choose(select, [""]));
    send("GET", `${path}?limit=${pageSize}`).then(({ ok, json }) => {
      if (ok && choices.get(path) === shown) offer(path, json.items); // not reloaded meanwhile
    });
  }
}

// refer selects the item with an id, "" for none, or those with several ids, as saved
// on the server. It adds items to the choices that are too old to be among them.
export function refer(select, saved) {
  const shown = choices.get(select.dataset.of);
  const ids = [saved].flat();
  for (const id of ids) {
    if (id !== "" && !shown.has(id)) shown.set(id, `#${id}`);
  }
  select.dataset.saved = ids.join(" ");
  choose(select, ids.map(String));
}

// choose updates the options of a select and selects those with some values. It keeps
// the option that stands for none, if there is one.
function choose(select, values) {
  const newestFirst = [...choices.get(select.dataset.of)].sort(([a], [b]) => b - a);
  const none = select.querySelectorAll("[value='']");
  select.replaceChildren(...none, ...newestFirst.map(([value, text]) => new Option(text, value)));
  for (const option of select.options) option.selected = values.includes(option.value);
}

// offer adds items to the choices.
function offer(path, items) {
  const shown = choices.get(path);
  if (!shown) return; // no select for this list
  for (const item of items) shown.set(item.id, label(item));
  for (const select of selectsOf(path)) choose(select, Array.from(select.selectedOptions, ({ value }) => value));
}

// forget removes a deleted item from the choices. Where it was selected, the browser
// selects the first option. Rows that refer to it are removed too, or refer to nothing
// now: so the server has done, or else it would not have deleted the item.
function forget(address) {
  const [, path, id] = address.match(/(.*)\/(.*)/);
  choices.get(path)?.delete(Number(id));
  for (const select of selectsOf(path)) {
    const wasChosen = select.value === id;
    select.querySelector(`[value="${id}"]`)?.remove();
    const wasSaved = select.dataset.saved === id;
    if (wasSaved && select.dataset.onDelete === "cascade") remove(select.closest("li"));
    else if (wasSaved) select.dataset.saved = "";
    else if (wasChosen) select.dispatchEvent(new Event("change", { bubbles: true })); // a filter reloads its list
  }
}

function remove(row) {
  row.remove();
  forget(row.querySelector("form").getAttribute("aria-label"));
}

function selectsOf(path) {
  return document.querySelectorAll(`[data-of="${path}"]`);
}

// label returns the id of an item and its first text field, truncated.
function label({ id, created_at, updated_at, ...fields }) {
  const text = Object.values(fields).find((value) => typeof value === "string") ?? "";
  return `#${id} ${[...text].slice(0, 40).join("")}`;
}
