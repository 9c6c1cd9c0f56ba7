// Requests the weather in a city and shows it.

import { send } from "./app.js";

const section = document.getElementById("weather");
const [form, card] = ["form", "div.card"].map((selector) => section.querySelector(selector));

form.addEventListener("submit", async (event) => {
  event.preventDefault();
  const query = new URLSearchParams({ city: form.city.value });
  const { ok, json } = await send("GET", `/api/weather?${query}`);
  form.querySelector(".form-error").textContent = ok ? "" : json.detail ?? "";
  card.hidden = !ok;
  if (ok) show(json);
});

// show shows a response. It sets text, never HTML: text from another server must not
// become markup.
function show(weather) {
  const texts = {
    ".place": [weather.city, weather.country].filter((name) => name !== "").join(", "),
    ".time": new Date(weather.time).toLocaleString(),
    ".now": `${weather.temperature_celsius} °C, ${weather.description}, wind ${weather.wind_speed_kmh} km/h`,
  };
  for (const [selector, text] of Object.entries(texts)) card.querySelector(selector).textContent = text;
  card.querySelector(".days").replaceChildren(...weather.days.map(line));
}

// line returns the list item for a day. It formats the date in UTC, because the time
// zone of the browser could change the day.
function line(day) {
  const li = document.createElement("li");
  const date = new Date(day.date).toLocaleDateString(undefined, { weekday: "long", timeZone: "UTC" });
  li.textContent = `${date}: ${day.description}, ${day.low_celsius} to ${day.high_celsius} °C`;
  return li;
}
