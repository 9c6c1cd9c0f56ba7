// Sends requests to the server, and shows the last ones with their responses.

import { authorize, again } from "./tokens.js";

const pane = document.getElementById("exchange");
const [outcome, request, response, secrets, earlier] = ["outcome", "request", "response", "secrets", "earlier"].map((id) => document.getElementById(id));

const most = 10; // exchanges that are kept
const kept = []; // the newest last

// The response headers that are shown.
const shownHeaders = ["Content-Type", "Location", "Allow", "Retry-After"];

// On a small screen the pane covers the page, so it starts closed there.
pane.open = matchMedia("(min-width: 60rem)").matches;

// An element with data-request="GET /path" sends that request when clicked.
document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-request]");
  if (!button) return;
  pane.open = true;
  send(...button.dataset.request.split(" "));
});
secrets.addEventListener("change", showAll);

// send sends a request, with body as JSON unless it is undefined. A quiet one is sent
// by the page for itself, not because a person asked for it. It returns {ok, json,
// text}: whether the request succeeded, and the response; json is {} if it is none. It
// never throws.
export async function send(method, path, body, { accept = "application/json", quiet = false } = {}) {
  const headers = { Accept: accept };
  if (body !== undefined) headers["Content-Type"] = "application/json";
  await authorize(path, headers);
  const exchange = { line: `${method} ${path}`, headers, body, quiet };
  try {
    const address = new URL(path.slice(1), document.baseURI);
    const response = await fetch(address, { method, headers, body: body && JSON.stringify(body, null, 2) });
    if (response.status === 401 && (await again(headers))) return send(method, path, body, { accept, quiet });
    const text = await response.text();
    const json = accept === "application/json" ? parse(text) : undefined;
    const received = shownHeaders.filter((name) => response.headers.has(name)).map((name) => [name, response.headers.get(name)]);
    const status = `${response.status} ${response.statusText}`.trim();
    show({ ...exchange, ok: response.ok, status, received, answer: json ?? (text && `(a page of ${text.length} characters)`) });
    return { ok: response.ok, json: json ?? {}, text };
  } catch {
    const detail = "There was no response. Is the server still running?";
    show({ ...exchange, ok: false, status: "no response", received: [], answer: detail });
    return { ok: false, json: { detail }, text: "" };
  }
}

// show keeps an exchange and shows it with those before. It gets the request with its
// response, as several can be in flight.
function show(exchange) {
  kept.push(exchange);
  if (kept.length > most) kept.shift();
  showAll();
}

// showAll shows the exchange that a person caused last, and then all others, the newest
// first. It sets text, never HTML: stored text must not become markup.
function showAll() {
  const top = kept.findLast(({ quiet }) => !quiet) ?? kept.at(-1);
  outcome.textContent = `${top.line} → ${top.status}`;
  outcome.className = top.ok ? "ok" : "bad";
  [request.textContent, response.textContent] = texts(top);
  const others = kept.filter((exchange) => exchange !== top).reverse();
  earlier.hidden = others.length === 0;
  earlier.querySelector("ol").replaceChildren(...others.map(row));
}

// row returns a list item that unfolds to an exchange.
function row(exchange) {
  const [li, details, summary, text] = ["li", "details", "summary", "pre"].map((name) => document.createElement(name));
  summary.textContent = `${exchange.line} → ${exchange.status}`;
  summary.className = exchange.ok ? "ok" : "bad";
  text.textContent = texts(exchange).join("\n\n");
  details.append(summary, text);
  li.append(details);
  return li;
}

// texts returns the request and the response of an exchange as in HTTP.
function texts({ line, headers, body, status, received, answer }) {
  return [message(line, Object.entries(headers), body), message(status, received, answer)];
}

// message formats a request or a response: a first line, the headers, an empty line,
// and the body.
function message(first, headers, body) {
  const head = [first, ...headers.map(([name, value]) => `${name}: ${masked(name, value)}`)].join("\n");
  if (body === undefined || body === "") return head;
  return `${head}\n\n${typeof body === "string" ? body : JSON.stringify(body, masked, 2)}`;
}

// masked returns what is shown of a value: not all of a password, a token or a code,
// as other people may look at the screen, too.
function masked(name, value) {
  if (typeof value !== "string" || !/^(Authorization|.*password|current|new|code|.*token)$/i.test(name)) return value;
  secrets.hidden = false;
  return secrets.firstElementChild.checked ? value : "••••••••";
}

// exact keeps all digits of a number that JavaScript would round.
function exact(key, value, context) {
  const rounded = typeof value === "number" && context?.source !== undefined && String(value) !== context.source;
  return rounded && JSON.rawJSON ? JSON.rawJSON(context.source) : value;
}

// parse parses a body. It returns undefined for an empty one, as in the response to
// a DELETE. A body that is not JSON, perhaps from a proxy, becomes an error detail.
function parse(text) {
  if (text === "") return undefined;
  try {
    return JSON.parse(text, exact);
  } catch {
    return { detail: text };
  }
}
