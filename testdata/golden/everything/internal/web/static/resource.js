// The forms of a resource: the create form, the filters and the list of items. It
// reads the names of the fields from the page, so it works for all resources.
//
// The browser does not validate the forms (novalidate). The server does, and the
// errors of a 422 are shown at the fields.

import { send } from "./app.js";
import { refer } from "./ref.js";

const pageSize = 5; // small, so that there is something to see behind "More"

document.querySelectorAll("[data-resource]").forEach(start);

function start(section) {
  const path = section.dataset.resource;
  const [create, filters, list, template, more, problem] = [".create", ".filters", ".items", "template", ".more", ".list-error"]
    .map((selector) => section.querySelector(selector));
  const blank = create.querySelector(".fields").cloneNode(true);
  let next = null; // what to go on with; null at the end of the list
  let asked; // what the last request for a list asked for

  create.addEventListener("submit", async (event) => {
    event.preventDefault();
    const response = await send("POST", path, read(create));
    showErrors(create, response);
    if (!response.ok) return;
    list.prepend(row(response.json));
    fill(create, new Map());
  });
  filters?.addEventListener("change", () => load());
  more.addEventListener("click", () => load(next));
  document.addEventListener("account", () => {
    list.replaceChildren();
    more.hidden = true;
    load();
  });
  load();

  // load loads the first page of the list, or the page that comes after another.
  async function load(after) {
    const query = new URLSearchParams({ limit: pageSize });
    for (const control of filters ? controls(filters) : []) {
      if (control.value !== "") query.set(control.name, control.value);
    }
    if (after) query.set("after", after);
    asked = query;
    const response = await send("GET", `${path}?${query}`);
    if (query !== asked) return; // a response to an earlier request
    problem.textContent = response.ok ? "" : response.json.detail ?? "";
    if (!response.ok) return;
    if (!after) list.replaceChildren();
    list.append(...response.json.items.map(row));
    next = response.json.next;
    more.hidden = next === null;
  }

  // row creates the list item with the form of an item.
  function row(item) {
    const li = template.content.firstElementChild.cloneNode(true);
    const form = li.querySelector("form");
    const address = `${path}/${item.id}`;
    form.setAttribute("aria-label", address);
    li.querySelector(".id").textContent = `#${item.id}`;
    li.querySelector(".read").dataset.request = `GET ${address}`;
    for (const button of li.querySelectorAll("[data-list]")) button.dataset.request = `GET ${address}/${button.dataset.list}`;
    li.querySelector(".fields").replaceWith(blank.cloneNode(true));
    fill(form, new Map(Object.entries(item)));
    let saved = read(form);

    form.addEventListener("submit", async (event) => {
      event.preventDefault();
      const changes = Object.entries(read(form)).filter(([name, value]) => JSON.stringify(value) !== JSON.stringify(saved[name]));
      const response = await send("PATCH", address, Object.fromEntries(changes));
      showErrors(form, response);
      if (!response.ok) return;
      fill(form, new Map(Object.entries(response.json)));
      saved = read(form);
    });
    li.addEventListener("change", (event) => {
      if (event.target.type === "checkbox") form.requestSubmit();
    });
    li.querySelector(".delete").addEventListener("click", async () => {
      const response = await send("DELETE", address);
      showErrors(form, response);
      if (!response.ok) return;
      const neighbour = li.nextElementSibling ?? create;
      li.remove();
      neighbour.querySelector("button").focus();
    });
    return li;
  }
}

// controls returns the inputs of a form. It does not use form.elements, which a field
// called "elements" would hide. For the same reason, form.reset() is not used.
function controls(form) {
  return form.querySelectorAll("[name]");
}

// read returns the values of a form as the JSON of an item. An empty control is null.
function read(form) {
  return Object.fromEntries(Array.from(controls(form), (control) => [control.name, valueOf(control)]));
}

function valueOf({ type, value, checked, dataset, selectedOptions }) {
  if (type === "checkbox") return checked;
  if (type === "select-multiple") return Array.from(selectedOptions, (option) => Number(option.value));
  if (dataset.type === "list") return value.split("\n").filter((line) => line !== "");
  if (value === "") return null;
  if (type === "number") return numberOf(value);
  if (type === "datetime-local") return toUTC(value);
  if (dataset.of) return Number(value);
  return dataset.type === "bool" ? value === "true" : value;
}

// numberOf parses a number and keeps all of its digits, where JavaScript would round
// it. In browsers without JSON.rawJSON, it returns text, which the server rejects.
function numberOf(text) {
  const number = Number(text);
  if (!Number.isInteger(number) || Number.isSafeInteger(number)) return number;
  return JSON.rawJSON?.(text) ?? text;
}

// fill shows an item, a Map from field to value, in a form.
function fill(form, item) {
  for (const control of controls(form)) {
    const stored = item.get(control.name) ?? "";
    const value = stored.rawJSON ?? stored; // a long number: see parse in app.js
    if (control.dataset.of) {
      refer(control, value);
      continue;
    }
    if (Array.isArray(value)) {
      control.value = value.join("\n");
      continue;
    }
    if (control.type === "checkbox") control.checked = value;
    else control.value = control.type === "datetime-local" ? toLocal(value) : value;
  }
}

// Inputs of type datetime-local are in local time; the server uses UTC.
function toUTC(local) {
  const moment = new Date(local);
  return isNaN(moment) ? local : moment.toISOString();
}

function toLocal(utc) {
  if (utc === "") return "";
  const moment = new Date(utc);
  return new Date(moment - moment.getTimezoneOffset() * 60_000).toISOString().slice(0, -1);
}

// showErrors shows the errors of a response at the fields, and any other error below
// the form. If there are none, it clears both.
function showErrors(form, { ok, json }) {
  const errors = new Map(Object.entries(ok ? {} : json.errors ?? {}));
  for (const control of controls(form)) {
    control.setAttribute("aria-invalid", errors.has(control.name));
    control.closest("label").querySelector(".error").textContent = errors.get(control.name) ?? "";
  }
  form.querySelector(".form-error").textContent = ok || errors.size > 0 ? "" : json.detail ?? "";
  form.querySelector("[aria-invalid=true]")?.focus();
}
