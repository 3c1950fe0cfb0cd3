/* Keys 1 to 9 choose a step while the scale has the focus; 0 says "I cannot say". */

export default function ratingKeys(element) {
  element.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || !/^[0-9]$/.test(event.key)) return;
    const scale = event.target.closest(".rating");
    const value = event.key === "0" ? "" : event.key;
    const step = scale?.querySelector(`input[value="${value}"]`);
    if (!step) return;
    event.preventDefault();
    step.focus();
    step.click();
  });
}
