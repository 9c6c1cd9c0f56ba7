// Lets a person register, log in and log out. When somebody else is there,
// the rest of the page hears of it by the event "account".

import { send } from "./app.js";
import { keep, forget } from "./tokens.js";

const section = document.getElementById("account");
const [form, card, shown] = ["form", "div.card", "strong"].map((selector) => section.querySelector(selector));

form.addEventListener("submit", async (event) => {
  event.preventDefault();
  const path = event.submitter?.value ?? "/api/auth/login";
  const credentials = { email: form.email.value, password: form.password.value };
  const name = form.elements.name.value.trim() || undefined;
  let response = await send("POST", path, path.endsWith("/register") ? { ...credentials, name } : credentials);
  if (response.ok && path.endsWith("/register")) response = await send("POST", "/api/auth/login", credentials);
  showErrors(response);
  if (!response.ok) return;
  form.password.value = "";
  keep(response.json);
  await look();
});

card.addEventListener("click", async (event) => {
  if (!event.target.value) return;
  await send("POST", event.target.value);
  forget();
  await look();
});

look();

// look asks who is logged in and shows it.
async function look() {
  const { ok, json } = await send("GET", "/api/auth/me");
  form.hidden = ok;
  card.hidden = !ok;
  shown.textContent = ok ? `${json.name} (${json.email})` : "";
  document.dispatchEvent(new Event("account"));
}

// showErrors puts what the server does not like at the fields, and what is
// about no field below them.
function showErrors({ ok, json }) {
  const errors = ok ? {} : json.errors ?? {};
  for (const input of [form.email, form.password, form.elements.name]) {
    input.setAttribute("aria-invalid", input.name in errors);
    input.nextElementSibling.textContent = errors[input.name] ?? "";
  }
  form.querySelector(".form-error").textContent = ok || json.errors ? "" : json.detail ?? "";
}
