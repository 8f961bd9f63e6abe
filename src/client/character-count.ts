/** Counts what is left of a text's limit while one types; told to screen readers when they pause. */
class CharacterCount extends HTMLElement {
  connectedCallback() {
    const area = this.querySelector("textarea");
    const shown = this.querySelector<HTMLElement>(".v-count");
    const max = Number(this.dataset.max);
    if (!area || !shown) return;
    shown.setAttribute("aria-live", "polite");
    const count = () => {
      // the server counts line ends as one character, too
      const left = max - area.value.length;
      shown.toggleAttribute("data-over", left < 0);
      shown.textContent = ((left < 0 ? this.dataset.over : this.dataset.left) ?? "").replace("{n}", String(Math.abs(left)));
    };
    area.addEventListener("input", count);
    if (area.value) count();
  }
}

customElements.define("character-count", CharacterCount);
