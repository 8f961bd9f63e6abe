/** Looks again every two seconds how far an import has come, and shows it in place; opens the page anew once the work is over. */
class ImportProgress extends HTMLElement {
  #timer = 0;

  connectedCallback() {
    this.#timer = window.setInterval(() => void this.#look(), 2000);
  }

  disconnectedCallback() {
    window.clearInterval(this.#timer);
  }

  async #look() {
    if (document.hidden) return;
    const answer = await fetch(location.href, { headers: { accept: "text/html" } }).catch(() => undefined);
    if (!answer?.ok) return;
    const fresh = new DOMParser().parseFromString(await answer.text(), "text/html").querySelector("import-progress");
    if (!fresh || fresh.getAttribute("data-state") !== this.dataset.state) return location.reload();
    this.replaceChildren(...fresh.childNodes);
  }
}

customElements.define("import-progress", ImportProgress);
