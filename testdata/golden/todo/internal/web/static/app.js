// Sends requests to the server and shows what goes over the wire.

const pane = document.getElementById("exchange");
const outcome = document.getElementById("outcome");
const request = document.getElementById("request");
const response = document.getElementById("response");

// Headers of a response that are worth a look; the others are noise here.
const interesting = ["Content-Type", "Location", "Allow", "Retry-After"];

// On a small screen the pane lies over the page, so there it begins closed.
pane.open = matchMedia("(min-width: 60rem)").matches;

// Any element with data-request="GET /path" sends that request when pressed.
document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-request]");
  if (!button) return;
  pane.open = true;
  send(...button.dataset.request.split(" "));
});

// send sends a request, with a body as JSON unless it is undefined. It returns
// whether that went well and the JSON of the response, {} for none; it never
// throws.
export async function send(method, path, body) {
  const headers = { Accept: "application/json" };
  let text;
  if (body !== undefined) {
    headers["Content-Type"] = "application/json";
    text = JSON.stringify(body, null, 2);
  }
  const sent = message(`${method} ${path}`, Object.entries(headers), text);
  try {
    const response = await fetch(path, { method, headers, body: text });
    const json = parse(await response.text());
    const status = `${response.status} ${response.statusText}`.trim();
    const lines = interesting.filter((name) => response.headers.has(name)).map((name) => [name, response.headers.get(name)]);
    show(sent, response.ok, `${method} ${path} → ${status}`, message(status, lines, JSON.stringify(json, null, 2)));
    return { ok: response.ok, json: json ?? {} };
  } catch {
    const detail = "There was no response. Is the server still running?";
    show(sent, false, `${method} ${path} → no response`, detail);
    return { ok: false, json: { detail } };
  }
}

// message writes a request or a response the way HTTP does: a first line,
// headers, an empty line, the body.
function message(first, headers, body) {
  const head = [first, ...headers.map(([name, value]) => `${name}: ${value}`)].join("\n");
  return body === undefined ? head : `${head}\n\n${body}`;
}

// exact keeps the digits of a number that JavaScript would round.
function exact(key, value, context) {
  const rounded = typeof value === "number" && context?.source !== undefined && String(value) !== context.source;
  return rounded && JSON.rawJSON ? JSON.rawJSON(context.source) : value;
}

// parse returns undefined for no text, as in the response to a DELETE, and takes
// text that is not JSON (a proxy may send that) as what an error says.
function parse(text) {
  if (text === "") return undefined;
  try {
    return JSON.parse(text, exact);
  } catch {
    return { detail: text };
  }
}

// show shows a request with its response: several can be under way at once. It
// sets text and never HTML: what somebody stored must not become a part of the
// page.
function show(sent, ok, line, received) {
  request.textContent = sent;
  outcome.textContent = line;
  outcome.className = ok ? "ok" : "bad";
  response.textContent = received;
}
