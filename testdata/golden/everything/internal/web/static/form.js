// The forms of a resource: what stands in their fields, as JSON of an item and back.
// It reads the names of the fields from the page, so it works for all resources.
//
// The browser does not validate the forms (novalidate). The server does, and the
// errors of a 422 are shown at the fields.

import { refer } from "./ref.js";

// formOf returns a form with the fields of a resource and some buttons.
export function formOf(fields, ...buttons) {
  const form = document.createElement("form");
  Object.assign(form, { noValidate: true, autocomplete: "off" });
  const actions = document.createElement("p");
  actions.className = "actions";
  actions.append(...buttons);
  const error = document.createElement("p");
  error.className = "form-error error";
  error.setAttribute("role", "alert");
  form.append(document.getElementById(`${fields}-fields`).content.cloneNode(true), actions, error);
  return form;
}

// controls returns the inputs of a form. It does not use form.elements, which a field
// called "elements" would hide. For the same reason, form.reset() is not used.
export function controls(form) {
  return [...form.querySelectorAll("[name]")];
}

// read returns the values of a form as the JSON of an item. An empty control is null.
export function read(form) {
  return Object.fromEntries(controls(form).map((control) => [control.name, valueOf(control)]));
}

// changes returns those values of a form that are others than before.
export function changes(form, before) {
  return Object.fromEntries(Object.entries(read(form)).filter(([name, value]) => JSON.stringify(value) !== JSON.stringify(before[name])));
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

// fill shows an item in a form.
export function fill(form, item) {
  for (const control of controls(form)) {
    const stored = item[control.name] ?? "";
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

// check shows which fields hold something that the browser cannot read, such as 1e in
// one for numbers: to scripts they are empty. It reports whether there are none.
export function check(form) {
  const errors = controls(form).filter(({ validity }) => validity.badInput).map(({ name }) => [name, "is not complete, or no number"]);
  if (errors.length > 0) showErrors(form, { ok: false, json: { errors: Object.fromEntries(errors) } });
  return errors.length === 0;
}

// showErrors shows the errors of a response at the fields, and any other error below
// the form. If there are none, it clears both.
export function showErrors(form, { ok, json }) {
  const errors = new Map(Object.entries(ok ? {} : json.errors ?? {}));
  for (const control of controls(form)) {
    control.setAttribute("aria-invalid", errors.has(control.name));
    control.closest("label").querySelector(".error").textContent = errors.get(control.name) ?? "";
    errors.delete(control.name);
  }
  const others = [...errors].map(([name, text]) => `${name} ${text}`).join(", ");
  form.querySelector(".form-error").textContent = ok ? "" : others || (json.errors ? "" : json.detail ?? "");
  form.querySelector("[aria-invalid=true]")?.focus();
}
