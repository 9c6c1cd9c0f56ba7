// Sends requests to the server, and shows each one with its response.

import { authorize, again } from "./tokens.js";

const pane = document.getElementById("exchange");
const outcome = document.getElementById("outcome");
const request = document.getElementById("request");
const response = document.getElementById("response");

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

// send sends a request, with body as JSON unless it is undefined. It returns {ok,
// json}: whether the request succeeded, and the JSON of the response, {} if there
// is none. It never throws.
export async function send(method, path, body) {
  const headers = { Accept: "application/json" };
  let text;
  if (body !== undefined) {
    headers["Content-Type"] = "application/json";
    text = JSON.stringify(body, null, 2);
  }
  await authorize(path, headers);
  const sent = message(`${method} ${path}`, Object.entries(headers), text);
  try {
    const response = await fetch(path, { method, headers, body: text });
    if (response.status === 401 && (await again(headers))) return send(method, path, body);
    const json = parse(await response.text());
    const status = `${response.status} ${response.statusText}`.trim();
    const lines = shownHeaders.filter((name) => response.headers.has(name)).map((name) => [name, response.headers.get(name)]);
    show(sent, response.ok, `${method} ${path} → ${status}`, message(status, lines, JSON.stringify(json, null, 2)));
    if (response.ok) document.dispatchEvent(new CustomEvent("done", { detail: { method, path, item: json } }));
    return { ok: response.ok, json: json ?? {} };
  } catch {
    const detail = "There was no response. Is the server still running?";
    show(sent, false, `${method} ${path} → no response`, detail);
    return { ok: false, json: { detail } };
  }
}

// message formats a request or a response as in HTTP: a first line, the headers, an
// empty line, and the body.
function message(first, headers, body) {
  const head = [first, ...headers.map(([name, value]) => `${name}: ${value}`)].join("\n");
  return body === undefined ? head : `${head}\n\n${body}`;
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

// show shows a request with its response. It gets both, as several requests can be
// in flight. It sets text, never HTML: stored text must not become markup.
function show(sent, ok, line, received) {
  request.textContent = sent;
  outcome.textContent = line;
  outcome.className = ok ? "ok" : "bad";
  response.textContent = received;
}
