// Lets a person reset a forgotten password, or show that their e-mail address is
// theirs, with the codes in mails.

import { send } from "./app.js";
import { showErrors } from "./auth.js";

const section = document.getElementById("mail");
const [forgotten, verification] = section.querySelectorAll("details");

// Each form says in data-path where it is sent, and in data-done what comes of it.
section.addEventListener("submit", async (event) => {
  event.preventDefault();
  const form = event.target;
  const response = await send("POST", form.dataset.path, Object.fromEntries(new FormData(form)));
  showErrors(form, response);
  form.querySelector("output").textContent = response.ok ? form.dataset.done : "";
  if (response.ok) form.reset();
});

document.addEventListener("account", ({ detail }) => arrange(detail !== null, detail?.email_verified));
arrange(!document.querySelector("#account div.card").hidden);

// arrange shows what somebody can use.
function arrange(isLoggedIn, isVerified) {
  forgotten.hidden = isLoggedIn;
  verification.hidden = !isLoggedIn || isVerified === true;
}
