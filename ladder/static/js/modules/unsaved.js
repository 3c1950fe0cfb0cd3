/* Warns who leaves a page with words in a form that nobody has kept yet. The module's element is the form or holds it;
   data-unsaved says that what the fields began with is not kept either. */

const watched = new Set();
let leaving = false;

const differs = (field) =>
  field.type !== "hidden" &&
  (field.options
    ? [...field.options].some((one) => one.selected !== one.defaultSelected) && [...field.options].some((one) => one.defaultSelected)
    : "defaultValue" in field && field.value !== field.defaultValue);

export const isUnsaved = (element) =>
  element.isConnected && (element.dataset.unsaved !== undefined || fields(element).some(differs));

const fields = (element) => [...element.querySelectorAll("input, select, textarea")];

addEventListener("beforeunload", (event) => {
  if (!leaving && [...watched].some(isUnsaved)) event.preventDefault();
});
addEventListener("pageshow", () => (leaving = false));

export default function unsaved(element) {
  watched.add(element);
  element.addEventListener("submit", () => (leaving = !(element.hasAttribute("hx-post") && window.htmx)));
}
