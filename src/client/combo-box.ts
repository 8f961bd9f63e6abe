/** A select with a search box in front of it. The select stays the field that is sent; without scripts it is all there is. */
class ComboBox extends HTMLElement {
  connectedCallback() {
    const select = this.querySelector("select");
    if (select && !this.querySelector("input[role=combobox]")) new Search(select, this.dataset.none ?? "");
  }
}

class Search {
  #select: HTMLSelectElement;
  #input = document.createElement("input");
  #list = document.createElement("ul");
  #none: string;
  #active = -1;

  constructor(select: HTMLSelectElement, none: string) {
    this.#select = select;
    this.#none = none;
    const box = document.createElement("div");
    box.className = "v-combo";
    select.before(box);
    box.append(this.#input, this.#list, select);
    this.#dress();
    this.#input.addEventListener("input", () => this.#open(this.#input.value));
    this.#input.addEventListener("click", () => this.#open(""));
    this.#input.addEventListener("keydown", (event) => this.#press(event));
    this.#input.addEventListener("blur", () => this.#close());
    this.#list.addEventListener("mousedown", (event) => {
      event.preventDefault();
      const item = (event.target as HTMLElement).closest<HTMLElement>("[data-value]");
      if (item) this.#choose(item);
    });
  }

  #dress() {
    const { id, className } = this.#select;
    Object.assign(this.#input, {
      id,
      className: className.replace("select", "input"),
      type: "text",
      autocomplete: "off",
      role: "combobox",
    });
    for (const name of ["aria-describedby", "aria-invalid", "required"]) {
      const value = this.#select.getAttribute(name);
      if (value !== null) this.#input.setAttribute(name, value);
    }
    this.#select.id = `${id}-select`;
    this.#select.hidden = true;
    Object.assign(this.#list, { id: `${id}-options`, role: "listbox", hidden: true });
    this.#list.setAttribute("aria-label", this.#input.labels?.[0]?.textContent ?? "");
    this.#input.setAttribute("aria-controls", this.#list.id);
    this.#input.setAttribute("aria-expanded", "false");
    this.#input.setAttribute("aria-autocomplete", "list");
    this.#show();
  }

  #show() {
    const chosen = this.#select.selectedOptions[0];
    this.#input.value = chosen?.value ? chosen.text.trim() : "";
    this.#input.placeholder = this.#select.querySelector<HTMLOptionElement>("option[value='']")?.text ?? "";
  }

  #open(text: string) {
    const words = text.toLowerCase().split(/\s+/).filter(Boolean);
    const options = [...this.#select.options].filter(
      (option) => option.value && !option.disabled && words.every((word) => option.text.toLowerCase().includes(word)),
    );
    this.#list.replaceChildren(...options.slice(0, 100).map((option, index) => this.#item(option, index)));
    if (options.length === 0)
      this.#list.append(Object.assign(document.createElement("li"), { textContent: this.#none, className: "v-combo-none" }));
    this.#list.hidden = false;
    this.#input.setAttribute("aria-expanded", "true");
    this.#mark(words.length > 0 && options.length > 0 ? 0 : -1);
  }

  #item(option: HTMLOptionElement, index: number) {
    const item = Object.assign(document.createElement("li"), { id: `${this.#list.id}-${index}`, role: "option", textContent: option.text });
    item.dataset.value = option.value;
    item.setAttribute("aria-selected", String(option.selected));
    return item;
  }

  #mark(index: number) {
    const items = this.#list.querySelectorAll<HTMLElement>("[data-value]");
    this.#active = Math.max(-1, Math.min(index, items.length - 1));
    items.forEach((item, at) => {
      item.classList.toggle("v-combo-active", at === this.#active);
    });
    const active = items[this.#active];
    active?.scrollIntoView({ block: "nearest" });
    if (active) this.#input.setAttribute("aria-activedescendant", active.id);
    else this.#input.removeAttribute("aria-activedescendant");
  }

  #press(event: KeyboardEvent) {
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      if (this.#list.hidden) this.#open("");
      this.#mark(this.#active + (event.key === "ArrowDown" ? 1 : -1));
    } else if (event.key === "Enter" && !this.#list.hidden) {
      event.preventDefault();
      const active = this.#list.querySelectorAll<HTMLElement>("[data-value]")[this.#active];
      if (active) this.#choose(active);
    } else if (event.key === "Escape" && !this.#list.hidden) {
      event.preventDefault();
      this.#close();
    }
  }

  #choose(item: HTMLElement) {
    this.#select.value = item.dataset.value ?? "";
    this.#select.dispatchEvent(new Event("change", { bubbles: true }));
    this.#close();
  }

  /** What was typed and not chosen does not count, except that an emptied box empties the choice. */
  #close() {
    if (this.#input.value.trim() === "" && this.#select.querySelector("option[value='']") && document.activeElement !== this.#input)
      this.#select.value = "";
    this.#list.hidden = true;
    this.#input.setAttribute("aria-expanded", "false");
    this.#input.removeAttribute("aria-activedescendant");
    this.#show();
  }
}

customElements.define("combo-box", ComboBox);
