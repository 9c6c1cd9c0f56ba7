// Fills the selects whose values are other items, and names the links to such.

import { send } from "./app.js";

const pageSize = 100; // the maximum

const underway = new Map(); // what newest waits for, by path

// newest requests the newest items of a list. Whoever asks before there is a response
// gets the same one.
function newest(path) {
  if (!underway.has(path)) {
    const response = send("GET", `${path}?limit=${pageSize}`, undefined, { quiet: true });
    underway.set(path, response.finally(() => underway.delete(path)));
  }
  return underway.get(path);
}

// offer lets the selects of a form choose from the newest items.
export async function offer(form) {
  await Promise.all(Array.from(form.querySelectorAll("[data-of]"), async (select) => {
    const { ok, json } = await newest(select.dataset.of);
    if (!ok) return;
    const chosen = Array.from(select.selectedOptions, ({ value }) => value);
    const none = select.querySelectorAll("[value='']");
    select.replaceChildren(...none, ...json.items.map((item) => new Option(label(item), item.id)));
    refer(select, chosen);
  }));
}

// refer chooses the item with an id, "" for none, or those with several ids. It adds
// those to the choices that are too old to be among them.
export function refer(select, saved) {
  const ids = [saved].flat().map(String);
  const offered = Array.from(select.options, ({ value }) => value);
  for (const id of ids) {
    if (id !== "" && !offered.includes(id)) select.add(new Option(`#${id}`, id));
  }
  for (const option of select.options) option.selected = ids.includes(option.value);
}

// nameLinks names the newest items where a page of the server has links with their ids.
export async function nameLinks(page) {
  const links = [...page.querySelectorAll("a[data-of]")];
  for (const path of new Set(links.map(({ dataset }) => dataset.of))) {
    const { ok, json } = await newest(path);
    if (!ok) continue;
    const names = new Map(json.items.map((item) => [String(item.id), nameOf(item)]));
    for (const link of links.filter(({ dataset }) => dataset.of === path)) {
      link.textContent = names.get(link.href.split("/").pop()) || link.textContent;
    }
  }
}

// label returns the id of an item and its name.
function label(item) {
  return `#${item.id} ${nameOf(item)}`;
}

// nameOf returns the first text field of an item, truncated.
function nameOf({ id, created_at, updated_at, ...fields }) {
  const text = Object.values(fields).find((value) => typeof value === "string") ?? "";
  return [...text].slice(0, 40).join("");
}
