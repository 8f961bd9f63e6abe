/**
 * Gathers files over several choices and shots of the camera, and shows them before they are sent: a picture by itself,
 * anything else by its kind, each with a button that takes it out. Without scripts the fields send what they hold.
 */
class FilePicks extends HTMLElement {
  #picked: { readonly file: File; readonly row: HTMLLIElement }[] = [];
  #list = document.createElement("ul");
  #said = document.createElement("p");

  connectedCallback() {
    const field = this.#field;
    if (!field || this.#list.isConnected) return;
    this.#list.className = "v-files v-picks";
    this.#said.className = "v-hint v-picks-said";
    this.#said.setAttribute("role", "status");
    field.after(this.#said, this.#list);
    const camera = this.querySelector<HTMLInputElement>("input[type=file][capture]");
    field.addEventListener("change", () => this.#add([...(field.files ?? [])]));
    camera?.addEventListener("change", () => {
      const shots = [...(camera.files ?? [])];
      camera.value = "";
      this.#add(shots);
    });
    // a page that comes back by the history may hold what was chosen before
    if (field.files?.length) this.#add([...field.files]);
  }

  get #field() {
    return this.querySelector<HTMLInputElement>("input[type=file]:not([capture])");
  }

  /** How many more there is room for, beside those the server keeps. */
  get #room(): number {
    const kept = this.closest(".v-field")?.querySelectorAll("input[type=checkbox][name$=_remove]:not(:checked)").length ?? 0;
    return Number(this.dataset["most"]) - kept - this.#picked.length;
  }

  #add(files: readonly File[]) {
    const known = (file: File) =>
      this.#picked.some(
        ({ file: one }) => one.name === file.name && one.size === file.size && one.lastModified === file.lastModified && one.size > 0,
      );
    const notes = new Set<string>();
    for (const file of files) {
      if (known(file)) continue;
      if (file.size > Number(this.dataset["bytes"])) notes.add(`${file.name}: ${this.dataset["large"]}`);
      else if (this.#room <= 0) notes.add(this.dataset["over"] ?? "");
      else this.#show(file);
    }
    this.#hand([...notes]);
  }

  #show(file: File) {
    const row = document.createElement("li");
    const name = document.createElement("span");
    name.className = "v-file-name";
    name.textContent = file.name;
    const button = document.createElement("button");
    button.type = "button";
    button.className = "btn btn-soft btn-sm";
    const of = document.createElement("span");
    of.className = "sr-only";
    of.textContent = ` ${file.name}`;
    button.append(this.dataset["takeOut"] ?? "", of);
    button.addEventListener("click", () => this.#takeOut(row));
    row.append(pictureOf(file), name, button);
    this.#picked.push({ file, row });
    this.#list.append(row);
  }

  #takeOut(row: HTMLLIElement) {
    const next = (row.nextElementSibling ?? row.previousElementSibling)?.querySelector("button") ?? this.#field;
    this.#picked = this.#picked.filter((one) => one.row !== row);
    row.remove();
    this.#hand([]);
    next?.focus();
  }

  /** The field sends what is shown. */
  #hand(notes: readonly string[]) {
    const field = this.#field;
    const carried = new DataTransfer();
    for (const { file } of this.#picked) carried.items.add(file);
    if (field) field.files = carried.files;
    const chosen = (this.dataset["chosen"] ?? "").replace("{n}", String(this.#picked.length));
    this.#said.textContent = [...(this.#picked.length > 0 ? [chosen] : []), ...notes].join(". ");
  }
}

/** What the browser cannot draw (HEIC in most) is named by its kind. */
function pictureOf(file: File): HTMLElement {
  const kind = document.createElement("span");
  kind.className = "v-file-picture v-pick-kind";
  kind.textContent = /\.([^.]{1,5})$/.exec(file.name)?.[1]?.toUpperCase() ?? "?";
  if (!file.type.startsWith("image/")) return kind;
  const image = document.createElement("img");
  image.className = "v-file-picture";
  image.alt = "";
  image.src = URL.createObjectURL(file);
  image.addEventListener("load", () => URL.revokeObjectURL(image.src));
  image.addEventListener("error", () => {
    URL.revokeObjectURL(image.src);
    image.replaceWith(kind);
  });
  return image;
}

customElements.define("file-picks", FilePicks);
