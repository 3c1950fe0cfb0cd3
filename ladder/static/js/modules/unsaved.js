/* Warns who leaves a page with words in a form that nobody has kept yet. The module's element is the form or holds it;
   data-unsaved says that what the fields began with is not kept either. */

const watched = new Set();
let sent = null; // the form that is on its way; others of the page are not

/* A select in which nothing was chosen at first shows its first option: that is nobody's choice. */
const differs = (field) => {
  if (field.type === "hidden") return false;
  if (!field.options) return "defaultValue" in field && field.value !== field.defaultValue;
  const options = [...field.options];
  return options.some((one) => one.defaultSelected) && options.some((one) => one.selected !== one.defaultSelected);
};

export const isUnsaved = (element) =>
  element.isConnected && (element.dataset.unsaved !== undefined || fields(element).some(differs));

const isSent = (element) => sent !== null && (element.contains(sent) || sent.contains(element));
const fields = (element) => [...element.querySelectorAll("input, select, textarea")];

addEventListener("beforeunload", (event) => {
  if ([...watched].some((element) => !isSent(element) && isUnsaved(element))) event.preventDefault();
});
addEventListener("pageshow", () => (sent = null));

export default function unsaved(element) {
  watched.add(element);
  element.addEventListener("submit", (event) => {
    if (!window.htmx || !event.target.hasAttribute("hx-post")) sent = event.target;
  });
}
