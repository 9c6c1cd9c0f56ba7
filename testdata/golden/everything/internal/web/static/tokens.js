// Keeps the tokens of this tab. They are in sessionStorage: gone when the tab
// is closed, but there for every script of this page. That is why the page
// runs no script from elsewhere (see the header Content-Security-Policy).

const storage = sessionStorage;
let renewal = null; // the exchange that is under way
let newUntil = 0; // when the access token ceases to be one that has just been renewed

// keep stores the response to a login.
export function keep({ access_token, refresh_token, expires_in }) {
  storage.setItem("access", access_token);
  storage.setItem("refresh", refresh_token);
  storage.setItem("expires", Date.now() + (expires_in - 30) * 1000); // half a minute early
}

// isKept reports whether somebody has logged in in this tab.
export function isKept() {
  return storage.getItem("refresh") !== null;
}

// forget removes all of it.
export function forget() {
  ["access", "refresh", "expires"].forEach((name) => storage.removeItem(name));
}

// authorize adds the header that shows who sends a request to path. If the
// access token is about to expire, it gets another one first.
export async function authorize(path, headers) {
  if (storage.getItem("refresh") === null || path === "/api/auth/login") return;
  if (Date.now() > storage.getItem("expires")) await renewed();
  const token = storage.getItem("access");
  if (token !== null) headers.Authorization = `Bearer ${token}`;
}

// again gets another access token for a request that was refused with the one
// in its headers, as happens after a restart of a server that makes its secret
// at the start. It returns whether it is worth while to repeat the request.
export async function again({ Authorization: refused }) {
  const current = () => `Bearer ${storage.getItem("access")}`;
  if (refused === undefined) return false;
  if (refused === current()) {
    if (Date.now() < newUntil) return false; // another one would not help either
    await renewed();
  }
  return storage.getItem("access") !== null && refused !== current();
}

// renewed waits until the tokens have been exchanged. A refresh token can be
// used only once, so all requests wait for the same exchange. If that gets no
// response, the request that follows will get none either, and says so.
function renewed() {
  renewal ??= renew()
    .catch(() => {})
    .finally(() => (renewal = null));
  return renewal;
}

async function renew() {
  const response = await fetch(new URL("api/auth/refresh", document.baseURI), {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ refresh_token: storage.getItem("refresh") }),
  });
  if (response.status === 401) forget();
  if (!response.ok) return;
  keep(await response.json());
  newUntil = Date.now() + 5_000;
}
