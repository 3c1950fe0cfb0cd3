/* Narrows a table to the rows that hold every typed word. The box names its table by data-table and stays hidden without a script. */

export default function filter(box) {
  const table = document.getElementById(box.dataset.table);
  const input = box.querySelector("input");
  const said = box.querySelector('[role="status"]');
  const rows = [...table.tBodies[0].rows].map((row) => [row, row.textContent.toLowerCase()]);
  box.hidden = false;
  input.addEventListener("input", () => {
    const words = input.value.toLowerCase().split(/\s+/);
    let left = 0;
    for (const [row, text] of rows) {
      row.hidden = !words.every((word) => text.includes(word));
      left += row.hidden ? 0 : 1;
    }
    said.textContent = `${left} of ${rows.length} shown`;
  });
}
