// Loads the page again when backend run says so, and when it comes back.
const events = new EventSource("/.backend-run/events");
let gone = false;
events.addEventListener("reload", () => location.reload());
events.addEventListener("error", () => { gone = true; });
events.addEventListener("open", () => { if (gone) location.reload(); });
