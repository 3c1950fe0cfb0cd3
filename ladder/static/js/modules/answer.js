/* What stands in the fields of one answer: {rating, text, ticked}. A rating is chosen among radio buttons named
   rating-KEY; the text is a field, or one of several choices named text-KEY; ticks are check boxes named ticked-KEY. */

const FIELD = ['textarea', 'input', 'select'].map((tag) => `${tag}[data-part="text"]`).join();

export const same = (one, other) =>
  one.text === other.text && one.rating === other.rating && `${one.ticked ?? ""}` === `${other.ticked ?? ""}`;

export class Answer {
  constructor(element) {
    this.field = element.querySelector(FIELD);
    this.ratings = [...element.querySelectorAll('input[type="radio"][name^="rating-"]')];
    this.choices = [...element.querySelectorAll('input[type="radio"][name^="text-"]')];
    this.boxes = [...element.querySelectorAll('input[type="checkbox"][name^="ticked-"]')];
  }

  get value() {
    return this.read("checked", (field) => field.value);
  }

  /* What the page came with; the fields may already say more. */
  get served() {
    return this.read("defaultChecked", servedValue);
  }

  read(checked, valueOf) {
    const rating = this.ratings.find((one) => one[checked])?.value;
    const choice = this.choices.find((one) => one[checked])?.value;
    const answer = { rating: rating ? Number(rating) : null, text: this.field ? valueOf(this.field) : (choice ?? "") };
    if (this.boxes.length) answer.ticked = this.boxes.filter((one) => one[checked]).map((one) => one.value);
    return answer;
  }

  set value({ rating, text, ticked }) {
    if (rating !== undefined) for (const one of this.ratings) one.checked = one.value === String(rating ?? "");
    for (const one of this.choices) one.checked = one.value === text;
    for (const one of this.boxes) one.checked = (ticked ?? []).includes(one.value);
    if (this.field) this.field.value = text;
  }

  /* A rating in the words of its scale; empty where there is none. */
  named(rating) {
    const one = this.ratings.find((radio) => radio.value === String(rating ?? ""));
    return one?.labels[0]?.querySelector(".step-name")?.textContent.trim() ?? one?.labels[0]?.textContent.trim() ?? "";
  }

  get place() {
    return this.field?.closest(".field") ?? this.choices[0]?.closest("fieldset");
  }

  focus() {
    (this.field ?? this.choices[0])?.focus();
  }
}

function servedValue(field) {
  if (!field.options) return field.defaultValue;
  return ([...field.options].find((one) => one.defaultSelected) ?? field.options[0]).value;
}
