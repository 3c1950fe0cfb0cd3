/* The line below a text that says whether it is saved, and how much was written. It promises nothing that is not so. */

const place = (stored) => (stored ? "kept in this browser" : "keep this page open");

export class SavedLine {
  constructor(element) {
    this.line = element.querySelector('[data-part="saved"]');
    this.count = element.querySelector('[data-part="count"]');
  }

  get state() {
    return this.line.dataset.state;
  }

  say(state, sentence) {
    this.line.dataset.state = state;
    this.line.textContent = sentence;
  }

  notSaved(reason, stored) {
    this.say("unsent", `Not saved: ${reason}; ${place(stored)}`);
  }

  notTaken(sentence, stored) {
    this.say("unsent", `Not saved; ${place(stored)}. ${sentence}`);
  }

  /* The way back in; in another tab where leaving this page would lose the text. */
  signedOut(stored) {
    this.notSaved("you are signed out", stored);
    const link = document.createElement("a");
    link.href = location.href;
    if (!stored) link.target = "_blank";
    link.textContent = "Sign in and go on";
    this.line.append(". ", link);
  }

  measure(text) {
    if (!this.count) return;
    const limit = Number(this.count.dataset.limit);
    const words = text.trim().split(/\s+/).filter(Boolean).length;
    if (text.length > limit) this.count.textContent = `${text.length - limit} characters too long`;
    else if (text.length > limit * 0.9) this.count.textContent = `${limit - text.length} characters left`;
    else this.count.textContent = words ? `${words} ${words === 1 ? "word" : "words"}` : "";
  }
}
