// Lets a person change what a page shows. The server renders the items, so that they
// can be read without any script; this adds the forms and buttons. After each change
// it has the server render the page again.

import { send } from "./app.js";
import { changes, check, controls, fill, formOf, read, showErrors } from "./form.js";

const content = document.getElementById("content");
const note = document.body.appendChild(element("p", "", { id: "note", role: "status" }));
let refreshes = 0;
const here = () => "/" + location.href.slice(document.baseURI.length);

arrange();

// arrange adds to the page what whoever looks at it can do.
function arrange() {
  for (const list of content.querySelectorAll("[data-list]")) {
    if (!list.querySelector(":scope > .new")) list.querySelector("ul").before(creator(list));
  }
  for (const item of content.querySelectorAll("[data-item]")) {
    if (!item.querySelector(":scope > .actions")) equip(item);
  }
  for (const filters of content.querySelectorAll(".filters:not(.live)")) arrangeFilters(filters);
}

// refresh replaces the content of the page by what the server has now. Forms that a
// person has begun to fill in stay, and so does the focus.
async function refresh() {
  const number = ++refreshes;
  const { text } = await send("GET", here(), undefined, { accept: "text/html", quiet: true });
  if (text === "") return;
  const fresh = new DOMParser().parseFromString(text, "text/html");
  if (number !== refreshes) return; // there is a newer one
  const focused = document.activeElement;
  const begun = [...content.querySelectorAll("[id]:has(> form)")].filter(isBegun);
  content.replaceChildren(...fresh.getElementById("content").childNodes);
  arrange();
  for (const old of begun) document.getElementById(old.id)?.replaceWith(old);
  const again = focused.isConnected ? focused : document.getElementById(focused.id);
  if (focused !== document.body) again?.focus();
}

// isBegun reports whether a form holds what is not saved.
function isBegun(parent) {
  const form = parent.querySelector("form");
  return form.saved !== undefined && Object.keys(changes(form, form.saved)).length > 0;
}

// A person is asked before a page goes on which something is not saved.
addEventListener("beforeunload", (event) => {
  if ([...content.querySelectorAll("[id]:has(> form)")].some(isBegun)) event.preventDefault();
});

// arrangeFilters lets a choice show at once, and shows the ones that were made.
function arrangeFilters(filters) {
  filters.classList.add("live");
  for (const select of filters.querySelectorAll("select")) select.value = select.dataset.value;
  filters.addEventListener("change", () => filters.requestSubmit());
  filters.addEventListener("submit", async (event) => {
    event.preventDefault();
    const chosen = [...new FormData(filters)].filter(([, value]) => value !== "");
    history.replaceState(null, "", `${filters.action}?${new URLSearchParams(chosen)}`);
    await refresh();
  });
}

// creator returns what makes another item of a list.
function creator(list) {
  const { list: path, fields, given } = list.dataset;
  const details = element("details", "", { id: `${fields}-new`, class: "new card" });
  const form = formOf(fields, element("button", "Create"));
  for (const name of given?.split(" ") ?? []) form.querySelector(`[name="${name}"]`).closest("label").remove();
  form.saved = read(form);
  details.append(element("summary", list.dataset.new), form);
  details.open = list.querySelector("[data-item] > :not(.tick):first-child") === null; // there are none, or only some to tick off
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    if (!check(form)) return;
    const response = await send("POST", path, read(form));
    showErrors(form, response);
    if (!response.ok) return;
    fill(form, {});
    await refresh();
    document.getElementById(details.id).open = true;
    controls(document.getElementById(details.id))[0].focus();
  });
  return details;
}

// equip adds the buttons that change an item.
function equip(item) {
  const path = item.dataset.item;
  const edit = element("button", "Edit", { type: "button", class: "quiet", id: `${item.id}-edit` });
  const remove = element("button", "Delete", { type: "button", class: "quiet delete", id: `${item.id}-delete` });
  edit.addEventListener("click", () => open(item));
  remove.addEventListener("click", () => removeItem(item, remove));
  const actions = element("p", "", { class: "actions" });
  actions.append(edit, remove);
  item.append(actions);
  for (const tick of item.querySelectorAll(":scope .tick")) {
    tick.disabled = false;
    tick.id = `${item.id}-${tick.name}`;
    tick.addEventListener("change", async () => {
      const { ok, json } = await send("PATCH", path, { [tick.name]: tick.checked });
      if (!ok) say(json.detail);
      await refresh();
    });
  }
}

// open shows the form of an item in its place.
async function open(item) {
  const { ok, json } = await send("GET", item.dataset.item);
  if (!ok) return say(json.detail);
  const save = element("button", "Save");
  const cancel = element("button", "Cancel", { type: "button", class: "quiet" });
  const form = formOf(item.dataset.fields, save, cancel);
  fill(form, json);
  form.saved = read(form);
  item.append(form);
  controls(form)[0].focus();
  const close = async () => {
    form.remove();
    document.getElementById(`${item.id}-edit`)?.focus();
    await refresh();
  };
  cancel.addEventListener("click", close);
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    if (!check(form)) return;
    const changed = changes(form, form.saved);
    if (Object.keys(changed).length === 0) return close();
    const response = await send("PATCH", item.dataset.item, changed);
    showErrors(form, response);
    if (response.ok) await close();
  });
}

// removeItem deletes an item and offers to put it back: as a new one, with what it held.
// That brings back nothing that refers to it, so then it asks beforehand.
async function removeItem(item, button) {
  if ("referred" in item.dataset && button.dataset.asked === undefined) {
    button.dataset.asked = "";
    button.textContent = "Delete, with what belongs to it?";
    return;
  }
  const { item: path, fields } = item.dataset;
  const before = await send("GET", path, undefined, { quiet: true });
  const { ok, json } = await send("DELETE", path);
  if (!ok) return say(json.detail);
  const list = path.replace(/^\/api|\/\d+$/g, "");
  if (item.matches("article")) return location.assign(new URL(list.slice(1), document.baseURI));
  await refresh();
  if ("referred" in item.dataset) return say("It is deleted.");
  const undo = element("button", "Undo", { type: "button", class: "quiet" });
  say("It is deleted.", undo);
  undo.focus();
  undo.addEventListener("click", async () => {
    const form = formOf(fields);
    fill(form, before.json);
    const again = await send("POST", path.replace(/\/\d+$/, ""), read(form));
    say(again.ok ? "It is back." : again.json.detail);
    await refresh();
  });
}

// say shows a person what became of something that they did.
function say(text, ...more) {
  note.replaceChildren(text, " ", ...more);
}

function element(name, text, attributes = {}) {
  const made = document.createElement(name);
  made.textContent = text;
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  return made;
}
