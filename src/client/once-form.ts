/** Sends its form once: a second press while the first is under way does nothing. Coming back by the history makes it ready again. */
class OnceForm extends HTMLElement {
  #sent = false;

  connectedCallback() {
    this.addEventListener("submit", (event) => {
      if (this.#sent) event.preventDefault();
      this.#sent = true;
      event.target instanceof HTMLFormElement && event.target.setAttribute("aria-busy", "true");
    });
    addEventListener("pageshow", () => {
      this.#sent = false;
      this.querySelector("form")?.removeAttribute("aria-busy");
    });
  }
}

customElements.define("once-form", OnceForm);
