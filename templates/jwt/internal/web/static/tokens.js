// Keeps the tokens of this tab. They are in sessionStorage: gone when the tab
// is closed, but there for every script of this page. That is why the page
// runs no script from elsewhere (see the header Content-Security-Policy).

const storage = sessionStorage;
let renewal = null; // the exchange that is under way

// keep stores the answer to a login.
export function keep({ access_token, refresh_token, expires_in }) {
  storage.setItem("access", access_token);
  storage.setItem("refresh", refresh_token);
  storage.setItem("expires", Date.now() + (expires_in - 30) * 1000); // half a minute early
}

// forget removes all of it.
export function forget() {
  ["access", "refresh", "expires"].forEach((name) => storage.removeItem(name));
}

// authorize adds the header that shows who sends a request to path. If the
// access token is about to expire, it gets another one first.
export async function authorize(path, headers) {
  if (storage.getItem("refresh") === null || path === "/api/auth/login") return;
  if (Date.now() > storage.getItem("expires")) {
    renewal ??= renew().finally(() => (renewal = null)); // a refresh token can be used only once
    await renewal;
  }
  const token = storage.getItem("access");
  if (token !== null) headers.Authorization = `Bearer ${token}`;
}

async function renew() {
  const answer = await fetch("/api/auth/refresh", {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ refresh_token: storage.getItem("refresh") }),
  });
  if (answer.ok) keep(await answer.json());
  else if (answer.status === 401) forget();
}
