/* One answer while it is written: sent at each pause, kept in this browser until the server has it.
   POST {"rating", "text", "revision", "ticked"?} to data-url; 200 {"revision", "saved_at"}, 409 the answer that stands
   there now or {"error"}, 422 {"error"}. */

import { announce, ask } from "./account.js";
import { Answer, same } from "./answer.js";
import { showConflict } from "./conflict.js";
import { drop, found, isOwn, keep, remove } from "./kept.js";
import { SavedLine } from "./saved-line.js";
import { post } from "./sending.js";
import { open, shut } from "./vault.js";

const PAUSE = 800;
const RETRY_FIRST = 2000;
const RETRY_LAST = 60000;
const REMEMBERED = 3;
const ELSEWHERE = "This was changed elsewhere, perhaps in another window. There it says:";
const EARLIER = "This was written in this browser before, and could not be sent. It says:";
const OURS = [400, 401, 403, 404];

export class Draft {
  constructor(element) {
    this.element = element;
    this.url = element.dataset.url;
    this.answer = new Answer(element);
    this.line = new SavedLine(element);
    this.field = element.querySelector('[data-part="revision"]');
    this.revision = Number(element.dataset.revision);
    this.unsent = false;
    this.stored = false; // what stands here now is kept in this browser
    this.held = ""; // why nothing is sent: "conflict", "signed out" or "ended"
    this.tell = null; // says why it is not saved
    this.sending = null;
    this.underway = []; // what was sent and may have arrived
    this.wait = RETRY_FIRST;
    element.addEventListener("input", () => this.changed());
    element.addEventListener("change", () => this.later(0));
  }

  /* What was kept comes back into the page, unless the server already has it. */
  async begin() {
    if (!same(this.answer.value, this.answer.served)) this.changed(); // typed before this script had come
    this.line.measure(this.answer.value.text);
    await open();
    if (this.unsent) await this.keep();
    for (const mine of await found(this.url)) await this.comeBack(mine);
  }

  async comeBack(mine) {
    const server = { ...this.answer.served, revision: this.revision };
    if (same(mine, server) || same(mine, this.answer.value)) return remove(mine.name);
    if (this.unsent) return this.compare(mine, EARLIER, () => remove(mine.name));
    this.revision = mine.revision;
    this.underway = mine.underway ?? [];
    if ((await this.put(mine)) && !isOwn(mine.name)) remove(mine.name);
    if (mine.revision !== server.revision) return this.meet(server);
    this.line.say("unsent", "Restored from this browser, not saved yet");
    this.later(0);
  }

  /* Another answer comes into the fields, as if it had been typed. */
  put(answer) {
    this.answer.value = answer;
    this.unsent = true;
    this.line.measure(this.answer.value.text);
    return this.keep();
  }

  async changed() {
    this.unsent = true;
    this.stored = false;
    this.line.measure(this.answer.value.text);
    if (this.line.state === "saved") this.line.say("writing", "Not saved yet");
    this.later(PAUSE);
    await this.keep();
    if (this.unsent) this.tell?.();
  }

  async keep() {
    const { revision, underway } = this;
    const title = [document.querySelector("h1")?.textContent.trim(), this.element.getAttribute("aria-label")];
    const stored = await keep(this.url, {
      ...this.answer.value, revision, underway, at: Date.now(), page: location.pathname + location.search,
      title: title.filter(Boolean).join(": "),
    });
    if (stored !== undefined) this.stored = stored;
    return this.stored;
  }

  later(pause) {
    clearTimeout(this.timer);
    if (this.unsent && !this.held) this.timer = setTimeout(() => this.send(), pause);
  }

  /* One request at a time; what was typed meanwhile goes with the next. */
  async send() {
    clearTimeout(this.timer);
    while (this.sending) await this.sending;
    if (!this.unsent || this.held) return;
    this.sending = this.attempt().finally(() => (this.sending = null));
    await this.sending;
  }

  async attempt() {
    const sent = { ...this.answer.value, revision: this.revision };
    this.underway = [...this.underway.filter((one) => !same(one, sent)), sent].slice(-REMEMBERED);
    this.keep();
    if (!this.tell) this.line.say("saving", "Saving…");
    try {
      await this.answered(await post(this.url, sent), sent);
    } catch {
      await this.failed("no connection");
    }
  }

  async answered(response, sent) {
    if (response.ok) return this.saved(await response.json(), sent);
    if (response.type === "opaqueredirect" || OURS.includes(response.status)) return this.turnedAway(response);
    if (response.status === 409) return this.hindered(await response.json());
    if ([413, 422].includes(response.status)) return this.refused((await response.json()).error);
    return this.failed("Ladder does not answer");
  }

  saved({ revision, saved_at: when }, sent) {
    this.wait = RETRY_FIRST;
    this.tell = null;
    this.renewed = false;
    this.underway = [];
    this.setRevision(revision);
    this.unsent = !same(this.answer.value, sent);
    if (this.unsent) {
      this.keep();
      return this.later(PAUSE);
    }
    drop(this.url);
    this.line.say("saved", `Saved ${when}`);
  }

  /* Either another text stands there now, or the stage has ended (then there is an error and no text). */
  hindered(there) {
    if (there.error === undefined) return this.meet(there);
    return this.hold("ended", () => this.line.notTaken(there.error, this.stored));
  }

  refused(sentence) {
    this.tell = null;
    this.line.say("refused", sentence);
  }

  /* The proof may be that of an earlier sign-in, or nobody is here, or somebody else. */
  async turnedAway(response) {
    const { who } = await ask();
    if (who === "nobody") return this.leftAlone();
    if (who === "another") return this.hold("signed out", () => this.line.notSaved("somebody else is signed in", this.stored));
    if (who === "unreachable") return this.failed("no connection");
    if ([400, 401].includes(response.status) && !this.renewed) {
      this.renewed = true;
      return this.later(0);
    }
    const error = response.status === 404 ? "This can no longer be written." : (await response.json()).error;
    return this.hold("ended", () => this.line.notTaken(error, this.stored));
  }

  setRevision(revision) {
    this.revision = revision;
    this.field.value = revision;
  }

  async failed(reason) {
    await open(); // where the key could not be had before
    await this.hold("", () => this.line.notSaved(reason, this.stored));
    this.later(this.wait * (0.8 + Math.random() * 0.4));
    this.wait = Math.min(this.wait * 2, RETRY_LAST);
  }

  async hold(why, tell) {
    this.held = why;
    this.tell = tell;
    if (!this.unsent) return;
    await this.keep();
    this.tell?.();
  }

  /* The sign-in was ended elsewhere, or is over: as good as a sign-out here. */
  async leftAlone() {
    await shut();
    announce("");
    return this.signedOut();
  }

  signedOut() {
    return this.hold("signed out", () => this.line.signedOut(this.stored));
  }

  /* Whoever was signed out is here again, perhaps by another tab. */
  async goOn() {
    if (this.held !== "signed out" || (await ask()).who !== "mine") return;
    await this.release();
    this.later(0);
  }

  async release() {
    this.held = "";
    this.tell = null;
    await open();
  }

  /* Another revision stands there. It may be our own, which arrived although its answer was lost. */
  async meet(theirs) {
    if (this.underway.some((one) => same(one, theirs))) {
      this.setRevision(theirs.revision);
      return this.later(0);
    }
    await this.hold("conflict", () => this.line.say("unsent", "Not saved: it was changed elsewhere; choose below"));
    return this.compare(theirs, ELSEWHERE, () => {
      this.setRevision(theirs.revision);
      return this.release();
    });
  }

  /* The writer chooses between what stands here and another text. */
  compare(theirs, sentence, chosen) {
    showConflict(this.answer, theirs, sentence, async (choice) => {
      await chosen();
      const mine = this.answer.value;
      if (choice === "theirs") await this.put(theirs);
      else await this.put(choice === "both" ? { ...mine, text: `${mine.text}\n\n${theirs.text}` } : mine);
      this.later(0);
    });
  }
}
