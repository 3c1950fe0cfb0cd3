/* Copies a link; the button appears only where copying is possible. */

export default function copy(element) {
  const input = element.querySelector("input");
  const button = element.querySelector("button");
  if (!navigator.clipboard) return;
  button.hidden = false;
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(input.value);
    const words = button.textContent;
    button.textContent = "Copied";
    setTimeout(() => (button.textContent = words), 2000);
  });
}
