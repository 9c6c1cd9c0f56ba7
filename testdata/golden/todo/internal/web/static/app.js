// Sends requests to the server and shows what goes over the wire.

const pane = document.getElementById("exchange");
const outcome = document.getElementById("outcome");
const request = document.getElementById("request");
const response = document.getElementById("response");

// Headers of an answer that are worth a look; the others are noise here.
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
// whether that went well and the JSON of the answer, {} for none; it never
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
    const answer = await fetch(path, { method, headers, body: text });
    const json = parse(await answer.text());
    const status = `${answer.status} ${answer.statusText}`.trim();
    const lines = interesting.filter((name) => answer.headers.has(name)).map((name) => [name, answer.headers.get(name)]);
    show(sent, answer.ok, `${method} ${path} → ${status}`, message(status, lines, JSON.stringify(json, null, 2)));
    return { ok: answer.ok, json: json ?? {} };
  } catch {
    const detail = "There was no answer. Is the server still running?";
    show(sent, false, `${method} ${path} → no answer`, detail);
    return { ok: false, json: { detail } };
  }
}

// message writes a request or an answer the way HTTP does: a first line,
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

// parse returns undefined for no text, as in the answer to a DELETE, and takes
// text that is not JSON (a proxy may answer so) as what an error says.
function parse(text) {
  if (text === "") return undefined;
  try {
    return JSON.parse(text, exact);
  } catch {
    return { detail: text };
  }
}

// show shows a request with its answer: several can be under way at once. It
// sets text and never HTML: what somebody stored must not become a part of the
// page.
function show(sent, ok, line, received) {
  request.textContent = sent;
  outcome.textContent = line;
  outcome.className = ok ? "ok" : "bad";
  response.textContent = received;
}
