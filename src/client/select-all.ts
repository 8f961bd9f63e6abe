/** Shows the box in a table's head that ticks them all; without scripts it stays hidden. Shift and a click tick a range. */
class SelectAll extends HTMLElement {
  connectedCallback() {
    const all = this.querySelector<HTMLInputElement>("[data-all]");
    const boxes = [...this.querySelectorAll<HTMLInputElement>("tbody .v-cell-check input")];
    if (!all || boxes.length === 0) return;
    all.closest("label")?.removeAttribute("hidden");
    let last = -1;
    const refresh = () => {
      const ticked = boxes.filter((box) => box.checked).length;
      all.checked = ticked === boxes.length;
      all.indeterminate = ticked > 0 && ticked < boxes.length;
    };
    all.addEventListener("change", () => {
      for (const box of boxes) box.checked = all.checked;
    });
    boxes.forEach((box, index) => {
      box.addEventListener("click", (event) => {
        if (event.shiftKey && last >= 0) {
          for (const between of boxes.slice(Math.min(last, index), Math.max(last, index) + 1)) between.checked = box.checked;
        }
        last = index;
        refresh();
      });
    });
  }
}

customElements.define("select-all", SelectAll);
