/** A `<details>` that behaves as a menu: Escape and a press outside close it. Without scripts it stays open until pressed again. */
class DropDown extends HTMLElement {
  connectedCallback() {
    document.addEventListener("pointerdown", this.#outside);
    this.addEventListener("keydown", (event) => {
      const details = this.querySelector("details");
      if (event.key !== "Escape" || !details?.open) return;
      details.open = false;
      details.querySelector("summary")?.focus();
    });
  }

  disconnectedCallback() {
    document.removeEventListener("pointerdown", this.#outside);
  }

  #outside = (event: Event) => {
    const details = this.querySelector("details");
    if (details?.open && !this.contains(event.target as Node)) details.open = false;
  };
}

customElements.define("drop-down", DropDown);
