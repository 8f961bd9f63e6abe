/** Keys of the workplace: "/" to search, J and K along a list, Enter opens, and links that name a key of their own. */
class HotKeys extends HTMLElement {
  #row = -1;

  connectedCallback() {
    addEventListener("keydown", this.#press);
  }

  disconnectedCallback() {
    removeEventListener("keydown", this.#press);
  }

  #press = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
    const at = event.target as HTMLElement;
    if (at.closest("input:not([type=checkbox], [type=radio]), textarea, select, [contenteditable], dialog")) return;
    // by the place of the key, so that the Russian layout works as well
    const key = event.code.startsWith("Key") ? event.code.slice(3).toLowerCase() : event.key;
    if (event.code === "Slash") this.#focus(document.querySelector<HTMLElement>("input[type=search]"), event);
    else if (key === "j" || key === "k") this.#move(key === "j" ? 1 : -1, event);
    else document.querySelector<HTMLElement>(`[data-hotkey="${CSS.escape(key)}"]`)?.click();
  };

  #move(step: number, event: KeyboardEvent) {
    const links = [...document.querySelectorAll<HTMLElement>("main tbody tr")]
      .map((row) => row.querySelector<HTMLElement>("a"))
      .filter((link) => link !== null);
    if (links.length === 0) return;
    const current = links.indexOf(document.activeElement as HTMLElement);
    this.#row = Math.min(Math.max((current >= 0 ? current : this.#row) + step, 0), links.length - 1);
    this.#focus(links[this.#row] ?? null, event);
  }

  #focus(element: HTMLElement | null, event: Event) {
    if (!element) return;
    event.preventDefault();
    element.focus();
  }
}

customElements.define("hot-keys", HotKeys);
