/* Signing out: what was typed goes to the server first; then this browser forgets the key that opens what is kept. */

import { announce } from "./account.js";
import { all, settle } from "./drafts.js";
import { shut } from "./vault.js";

export default function signOut(form) {
  let ready = false;
  form.addEventListener("submit", async (event) => {
    if (ready) return;
    event.preventDefault();
    await settle();
    await shut();
    announce("");
    await Promise.all([...all].map((draft) => draft.signedOut()));
    ready = true;
    form.requestSubmit(event.submitter);
  });
}
