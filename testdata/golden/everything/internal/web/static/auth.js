// Lets a person register, log in and out, and change their account. When somebody
// else is there, the rest of the page hears of it by the event "account", whose
// detail is the account, or null.

import { send } from "./app.js";
import { keep, forget, isKept } from "./tokens.js";

const section = document.getElementById("account");
const [summary, form, card, shown, logins] = ["summary", "form", "div.card", "strong", ".logins"].map((selector) => section.querySelector(selector));

form.addEventListener("submit", async (event) => {
  event.preventDefault();
  const path = event.submitter?.value ?? "/api/auth/login";
  const credentials = { email: form.email.value, password: form.password.value };
  const name = form.elements.name.value.trim() || undefined;
  let response = await send("POST", path, path.endsWith("/register") ? { ...credentials, name } : credentials);
  if (response.ok && path.endsWith("/register")) response = await send("POST", "/api/auth/login", credentials);
  showErrors(form, response);
  if (!response.ok) return;
  form.password.value = "";
  keep(response.json);
  await look();
  section.open = false;
  summary.focus();
});

card.addEventListener("click", async (event) => {
  if (event.target.type !== "button") return;
  await send("POST", event.target.value);
  leave();
});

// Each form in the card says in data-change which request it sends.
card.addEventListener("submit", async (event) => {
  event.preventDefault();
  const change = event.target;
  const [method, path] = change.dataset.change.split(" ");
  const response = await send(method, path, Object.fromEntries(new FormData(change)));
  showErrors(change, response);
  if (!response.ok) return;
  change.reset();
  if (method === "DELETE") leave();
  else await look();
});

logins.addEventListener("toggle", listLogins);

// Whoever is not logged in is not asked for.
const isLoggedIn = isKept();
if (isLoggedIn) look();
else show(null);

// look asks who is logged in and shows it.
async function look() {
  const { ok, json } = await send("GET", "/api/auth/me", undefined, { quiet: true });
  show(ok ? json : null);
}

// leave forgets who was logged in.
function leave() {
  forget();
  show(null);
  summary.focus();
}

// show shows an account that is logged in, or the form to log in for null.
function show(account) {
  summary.textContent = account?.name ?? "Log in or register";
  form.hidden = account !== null;
  card.hidden = account === null;
  shown.textContent = account ? `${account.name} (${account.email})` : "";
  for (const details of card.querySelectorAll("details")) details.open &&= account !== null;
  for (const button of document.querySelectorAll("[data-access=login]")) button.disabled = account === null;
  if (account) listLogins();
  document.dispatchEvent(new CustomEvent("account", { detail: account }));
}

// listLogins lists the logins of the account, if the list is open.
async function listLogins() {
  if (!logins.open || card.hidden) return;
  const { ok, json } = await send("GET", "/api/auth/logins", undefined, { quiet: true });
  if (ok) logins.querySelector("ul").replaceChildren(...json.items.map(loginRow));
}

// loginRow shows a login, with a button that ends it unless it is this one.
function loginRow(login) {
  const row = document.createElement("li");
  const used = new Date(login.last_used_at).toLocaleString();
  row.textContent = `last used ${used} ${login.current ? "(here)" : ""}`;
  if (login.current) return row;
  const end = document.createElement("button");
  end.className = "quiet";
  end.textContent = "Log out there";
  end.addEventListener("click", async () => {
    await send("DELETE", `/api/auth/logins/${encodeURIComponent(login.id)}`);
    await listLogins();
  });
  row.append(end);
  return row;
}

// showErrors puts what the server does not like at the fields of a form, and what
// is about no field below them.
export function showErrors(form, { ok, json }) {
  const errors = ok ? {} : json.errors ?? {};
  for (const input of form.querySelectorAll("[name]")) {
    input.setAttribute("aria-invalid", input.name in errors);
    input.nextElementSibling.textContent = errors[input.name] ?? "";
  }
  form.querySelector(".form-error").textContent = ok || json.errors ? "" : json.detail ?? "";
  form.querySelector("[aria-invalid=true]")?.focus();
}
