/* Saves one answer while it is written, and tells the truth about it.
   POST {"rating", "text", "ticked", "revision"} to data-url; 200 {"revision", "saved_at"}, 409 {"text", "revision", "rating"?, "ticked"?} or {"error"}, 422 {"error"}. */

import { drop, keep, kept } from "./kept.js";
import { showConflict } from "./conflict.js";

const PAUSE = 800;
const RETRY_FIRST = 2000;
const RETRY_LAST = 60000;
const drafts = new Set();

class Draft {
  constructor(element) {
    this.element = element;
    this.url = element.dataset.url;
    this.text = element.querySelector('[data-part="text"]');
    this.line = element.querySelector('[data-part="saved"]');
    this.count = element.querySelector('[data-part="count"]');
    this.field = element.querySelector('[data-part="revision"]');
    this.revision = Number(element.dataset.revision);
    this.unsent = false;
    this.sending = null;
    this.blocked = false; // a conflict waits for its writer, or nobody is signed in
    this.wait = RETRY_FIRST;
    element.addEventListener("input", () => this.changed());
    this.restore();
    if (!this.unsent && !same(this.answer, this.served)) this.changed(); // typed before this script had come
    this.measure();
  }

  get rating() {
    const chosen = this.element.querySelector('input[type="radio"]:checked');
    return chosen && chosen.value !== "" ? Number(chosen.value) : null;
  }

  set rating(value) {
    for (const radio of this.element.querySelectorAll('input[type="radio"]')) {
      radio.checked = radio.value === (value === null ? "" : String(value));
    }
  }

  get boxes() {
    return [...this.element.querySelectorAll('[data-part="ticked"]')];
  }

  set ticked(values) {
    for (const box of this.boxes) box.checked = values.includes(box.value);
  }

  /* What the page came with; the fields may already say more. */
  get served() {
    const chosen = [...this.element.querySelectorAll('input[type="radio"]')].find((radio) => radio.defaultChecked);
    return {
      rating: chosen?.value ? Number(chosen.value) : null,
      text: first(this.text),
      ticked: values(this.boxes, (box) => box.defaultChecked),
      revision: this.revision,
    };
  }

  get answer() {
    const ticked = values(this.boxes, (box) => box.checked);
    return { rating: this.rating, text: this.text.value, ticked, revision: this.revision };
  }

  /* After a reload: what was kept goes back into the page, unless the server already has it. */
  restore() {
    const mine = kept(this.url);
    if (!mine) return;
    const server = this.served;
    if (same(mine, server)) return drop(this.url);
    this.text.value = mine.text;
    this.rating = mine.rating;
    this.ticked = mine.ticked ?? [];
    this.unsent = true;
    if (mine.revision !== server.revision) return this.disagree(server);
    this.say("unsent", "Restored from this browser, not saved yet");
    this.later(0);
  }

  changed() {
    this.unsent = true;
    this.stored = keep(this.url, this.answer);
    this.measure();
    if (!this.blocked) this.later(PAUSE);
  }

  later(pause) {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.send(), pause);
  }

  /* One request at a time; what was typed meanwhile goes with the next. */
  async send() {
    clearTimeout(this.timer);
    while (this.sending) await this.sending;
    if (!this.unsent || this.blocked) return;
    this.sending = this.post();
    await this.sending;
    this.sending = null;
  }

  async post() {
    const sent = this.answer;
    this.say("saving", "Saving…");
    try {
      const response = await fetch(this.url, {
        method: "POST",
        headers: { "Content-Type": "application/json", Accept: "application/json", "X-CSRFToken": token() },
        body: JSON.stringify(sent),
        redirect: "manual",
        keepalive: sent.text.length < 15000, // browsers refuse more than 64 kB on leaving
      });
      await this.answered(response, sent);
    } catch {
      this.failed("no connection");
    }
  }

  async answered(response, sent) {
    if (response.ok) return this.saved(await response.json(), sent);
    if (response.status === 409) return this.hindered(await response.json());
    if (response.status === 422) return this.say("refused", (await response.json()).error);
    if (response.type === "opaqueredirect" || [400, 401, 403].includes(response.status)) return this.signedOut();
    if (response.status === 404) return this.block(`Not saved: this can no longer be written${this.where()}`);
    this.failed("Ladder does not answer");
  }

  saved({ revision, saved_at: when }, sent) {
    this.wait = RETRY_FIRST;
    this.setRevision(revision);
    this.unsent = !same(this.answer, sent);
    if (this.unsent) {
      keep(this.url, this.answer);
      return this.later(PAUSE);
    }
    drop(this.url);
    this.say("saved", `Saved ${when}`);
  }

  /* Either another text stands there now, or the stage has ended (then there is an error and no text). */
  hindered(answer) {
    if (answer.error === undefined) return this.disagree(answer);
    this.block(`Not saved${this.where()}. ${answer.error}`);
  }

  setRevision(revision) {
    this.revision = revision;
    this.field.value = revision;
  }

  failed(reason) {
    this.say("unsent", `Not saved: ${reason}${this.where()}`);
    this.later(this.wait * (0.8 + Math.random() * 0.4));
    this.wait = Math.min(this.wait * 2, RETRY_LAST);
  }

  where() {
    this.stored = keep(this.url, this.answer);
    return this.stored ? "; kept in this browser" : "; keep this page open";
  }

  block(sentence) {
    this.blocked = true;
    this.say("unsent", sentence);
  }

  signedOut() {
    this.block(`Not saved: you are signed out${this.where()}. `);
    const link = document.createElement("a");
    link.href = location.href;
    link.textContent = "Sign in and go on";
    this.line.append(link);
  }

  disagree(theirs) {
    this.block("Not saved: it was changed elsewhere; yours is kept");
    keep(this.url, this.answer);
    showConflict(this.text, theirs, (takeTheirs) => {
      this.blocked = false;
      this.setRevision(theirs.revision);
      if (takeTheirs) return this.take(theirs);
      this.unsent = true;
      this.later(0);
    });
  }

  take(theirs) {
    this.text.value = theirs.text;
    if (theirs.rating !== undefined) this.rating = theirs.rating;
    this.ticked = theirs.ticked ?? [];
    this.unsent = false;
    drop(this.url);
    this.measure();
    this.say("saved", "Saved: the other text");
  }

  say(state, sentence) {
    this.line.dataset.state = state;
    this.line.textContent = sentence;
  }

  measure() {
    const used = this.text.value.length;
    if (!this.count) return;
    const limit = Number(this.count.dataset.limit);
    const words = this.text.value.trim().split(/\s+/).filter(Boolean).length;
    this.count.textContent = used > limit * 0.9 ? `${limit - used} characters left` : words ? `${words} words` : "";
  }
}

/* Nothing at all where there is nothing to tick. */
const values = (boxes, on) => (boxes.length ? boxes.filter(on).map((box) => box.value) : undefined);
/* A select has no default value of its own: what was chosen in it at first is its option's. */
const first = (field) => field.defaultValue ?? [...field.options].find((one) => one.defaultSelected)?.value ?? "";
const same = (one, other) =>
  one.text === other.text && one.rating === other.rating && String(one.ticked ?? []) === String(other.ticked ?? []);
const token = () => document.querySelector('meta[name="csrf-token"]').content;
const unsentIn = (root) => [...drafts].filter((draft) => draft.unsent && root.contains(draft.element));

/* The form's own button waits until everything is saved, so that it never races with us. */
document.addEventListener("submit", async (event) => {
  const form = event.target;
  const waiting = unsentIn(form);
  if (!waiting.length) return;
  event.preventDefault();
  await Promise.all(waiting.map((draft) => draft.send()));
  const open = unsentIn(form)[0];
  if (open) return open.line.scrollIntoView({ block: "center" });
  form.requestSubmit(event.submitter);
});

addEventListener("online", () => drafts.forEach((draft) => draft.send()));
document.addEventListener("visibilitychange", () => {
  if (document.visibilityState === "hidden") drafts.forEach((draft) => draft.send());
});
addEventListener("beforeunload", (event) => {
  if (unsentIn(document).some((draft) => !(draft.blocked && draft.stored))) event.preventDefault();
});

export default (element) => drafts.add(new Draft(element));
