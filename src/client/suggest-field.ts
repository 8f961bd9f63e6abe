/** Fills the datalist of a text field with what the server suggests for what has been typed. */
class SuggestField extends HTMLElement {
  connectedCallback() {
    const input = this.querySelector("input");
    const list = this.querySelector("datalist");
    const source = this.dataset.source;
    if (!input || !list || !source) return;
    let timer = 0;
    let asking: AbortController | undefined;
    input.addEventListener("input", () => {
      clearTimeout(timer);
      timer = window.setTimeout(async () => {
        asking?.abort();
        asking = new AbortController();
        const texts = await suggestions(source, input.value, asking.signal);
        list.replaceChildren(...texts.map((text) => Object.assign(document.createElement("option"), { value: text })));
      }, 150);
    });
  }
}

/** An answer that fails or comes too late suggests nothing: the field stays a plain one. */
async function suggestions(source: string, text: string, signal: AbortSignal): Promise<string[]> {
  if (text.trim().length < 2) return [];
  try {
    const response = await fetch(`${source}?q=${encodeURIComponent(text)}`, { signal, headers: { accept: "application/json" } });
    const found: unknown = response.ok ? await response.json() : [];
    return Array.isArray(found) ? found.filter((one) => typeof one === "string") : [];
  } catch {
    return [];
  }
}

customElements.define("suggest-field", SuggestField);
