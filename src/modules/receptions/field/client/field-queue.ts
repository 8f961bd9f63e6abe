/**
 * What an officer writes down where there is no network: kept on the phone, sent when the network is back,
 * each under an id of its own so that the server takes it once. Without this script the form is an ordinary one.
 */
interface Entry {
  readonly id: string;
  readonly owner: string;
  readonly taken_at: string;
  readonly values: Readonly<Record<string, string>>;
  readonly files: readonly File[];
  readonly title: string;
  readonly state: "waiting" | "sent" | "refused";
  /** number of the appeal, or why it was refused */
  readonly note: string;
}

const mostKept = 30;

function open(): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open("veche-field", 1);
    request.onupgradeneeded = () => {
      request.result.createObjectStore("entries", { keyPath: "id" });
      request.result.createObjectStore("known");
    };
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

async function store<Result>(
  name: "entries" | "known",
  mode: IDBTransactionMode,
  work: (store: IDBObjectStore) => IDBRequest<Result>,
): Promise<Result> {
  const db = await open();
  try {
    return await new Promise((resolve, reject) => {
      const transaction = db.transaction(name, mode);
      const request = work(transaction.objectStore(name));
      transaction.oncomplete = () => resolve(request.result);
      transaction.onerror = () => reject(transaction.error);
      transaction.onabort = () => reject(transaction.error);
    });
  } finally {
    db.close();
  }
}

/** A UUIDv7: milliseconds, then chance. */
function uuid7(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  let time = Date.now();
  for (let at = 5; at >= 0; at -= 1) {
    bytes[at] = time % 256;
    time = Math.floor(time / 256);
  }
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x70;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}

type Sent = { readonly number?: string; readonly errors?: readonly { readonly message: string }[] };

class FieldQueue extends HTMLElement {
  #sending = false;

  connectedCallback() {
    this.querySelector("form")?.addEventListener("submit", (event) => this.#keep(event));
    this.querySelector("[data-part=list]")?.addEventListener("click", (event) => this.#press(event));
    addEventListener("online", () => void this.#send());
    setInterval(() => void this.#send(), 30_000);
    if ("serviceWorker" in navigator)
      void navigator.serviceWorker.register("/staff/field/worker.js", { scope: "/staff/field" }).catch(() => undefined);
    void this.#start();
  }

  async #start() {
    if (this.dataset.owner) await store("known", "readwrite", (known) => known.put(this.dataset.owner, "owner"));
    await this.#show();
    await this.#send();
  }

  /** The form goes into the queue rather than away; an empty one is refused here, since nobody else can do so offline. */
  async #keep(event: SubmitEvent) {
    const form = event.target as HTMLFormElement;
    event.preventDefault();
    event.stopPropagation();
    const body = form.querySelector<HTMLTextAreaElement>("[name=body]");
    if (body && body.value.trim() === "") {
      this.#say(this.dataset.missing ?? "");
      body.focus();
      return;
    }
    const data = new FormData(form);
    const values: Record<string, string> = {};
    const files: File[] = [];
    for (const [name, value] of data) {
      if (value instanceof File) {
        if (value.size > 0) files.push(value);
      } else if (!["_csrf", "submission_id", "taken_at"].includes(name)) values[name] = value;
    }
    const owner = this.dataset.owner ?? (await store<string | undefined>("known", "readonly", (known) => known.get("owner"))) ?? "";
    const title = (values.body ?? "").trim().slice(0, 80);
    const entry: Entry = { id: uuid7(), owner, taken_at: new Date().toISOString(), values, files, title, state: "waiting", note: "" };
    await store("entries", "readwrite", (entries) => entries.put(entry));
    form.reset();
    this.#say(this.dataset.kept ?? "");
    await this.#show();
    await this.#send();
  }

  async #press(event: Event) {
    const part = event.target instanceof Element ? event.target.closest<HTMLElement>("[data-verb]") : null;
    const id = part?.dataset.entry;
    if (!id) return;
    const entry = await store<Entry | undefined>("entries", "readonly", (entries) => entries.get(id));
    if (entry && part.dataset.verb === "edit") this.#fill(entry);
    await store("entries", "readwrite", (entries) => entries.delete(id));
    await this.#show();
  }

  /** What was refused goes back into the form, pictures too, and is sent again under a new id. */
  #fill({ values, files }: Entry) {
    for (const [name, value] of Object.entries(values)) {
      for (const field of this.querySelectorAll<HTMLInputElement | HTMLTextAreaElement>(`[name="${name}"]`)) {
        if (field instanceof HTMLInputElement && field.type === "radio") field.checked = field.value === value;
        else field.value = value;
      }
    }
    const chosen = new DataTransfer();
    for (const file of files) chosen.items.add(file);
    const input = this.querySelector<HTMLInputElement>("input[type=file]");
    if (input) input.files = chosen.files;
    this.querySelector<HTMLTextAreaElement>("[name=body]")?.focus();
  }

  /** One after the other, the oldest first; stops at the first sign that there is no network. */
  async #send() {
    if (this.#sending) return;
    this.#sending = true;
    try {
      // two windows of one phone take turns; the server would refuse a twin anyway
      if (navigator.locks) await navigator.locks.request("veche-field", { ifAvailable: true }, async (lock) => lock && this.#sendAll());
      else await this.#sendAll();
    } finally {
      this.#sending = false;
      await this.#show();
    }
  }

  async #sendAll() {
    const waiting = (await this.#entries()).filter(({ state }) => state === "waiting").reverse();
    if (waiting.length === 0) return;
    const token = await this.#token();
    if (!token) return;
    for (const entry of waiting) {
      if (entry.owner && entry.owner !== token.owner) continue;
      if (!(await this.#sendOne(entry, token.csrf))) return;
    }
  }

  /** A fresh form token: the one on a page kept for offline use is long out of date. */
  async #token(): Promise<{ csrf: string; owner: string } | undefined> {
    try {
      const answer = await fetch("/staff/field/token", { headers: { accept: "application/json" }, redirect: "manual" });
      if (answer.ok) return (await answer.json()) as { csrf: string; owner: string };
      if (answer.status === 401 || answer.type === "opaqueredirect") this.#say(this.dataset.signIn ?? "");
    } catch {
      this.#say(this.dataset.offline ?? "");
    }
    return undefined;
  }

  async #sendOne(entry: Entry, csrf: string): Promise<boolean> {
    const body = new FormData();
    body.append("_csrf", csrf);
    body.append("submission_id", entry.id);
    body.append("taken_at", entry.taken_at);
    for (const [name, value] of Object.entries(entry.values)) body.append(name, value);
    for (const file of entry.files) body.append("files", file, file.name);
    try {
      const answer = await fetch("/staff/field", { method: "POST", body, headers: { accept: "application/json" }, redirect: "manual" });
      if (answer.status === 201 || answer.status === 200) {
        const { number = "" } = (await answer.json()) as Sent;
        // what has arrived need not stay on the phone
        await store("entries", "readwrite", (entries) => entries.put({ ...entry, state: "sent", note: number, values: {}, files: [] }));
        this.#say(this.dataset.sentAll ?? "");
        return true;
      }
      if (answer.status === 422 || answer.status === 409 || answer.status === 413 || answer.status === 403) {
        const { errors = [] } = (await answer.json().catch(() => ({}))) as Sent;
        const note = errors.map(({ message }) => message).join(" ") || `HTTP ${answer.status}`;
        await store("entries", "readwrite", (entries) => entries.put({ ...entry, state: "refused", note }));
        return true;
      }
    } catch {
      this.#say(this.dataset.offline ?? "");
    }
    return false;
  }

  async #entries(): Promise<Entry[]> {
    const all = await store<Entry[]>("entries", "readonly", (entries) => entries.getAll());
    const ordered = all.sort((a, b) => b.id.localeCompare(a.id));
    // of what has been sent, a phone keeps the last numbers only
    for (const { id } of ordered.filter(({ state }) => state === "sent").slice(mostKept))
      await store("entries", "readwrite", (entries) => entries.delete(id));
    return ordered;
  }

  async #show() {
    const list = this.querySelector("[data-part=list]");
    const sample = this.querySelector<HTMLTemplateElement>("template");
    if (!list || !sample) return;
    const entries = await this.#entries();
    list.replaceChildren(...entries.map((entry) => this.#row(sample, entry)));
    this.querySelector("[data-part=queue]")?.toggleAttribute("hidden", entries.length === 0);
  }

  #row(sample: HTMLTemplateElement, entry: Entry): Node {
    const row = sample.content.cloneNode(true) as DocumentFragment;
    for (const part of row.querySelectorAll<HTMLElement>("[data-state]")) part.hidden = part.dataset.state !== entry.state;
    const put = (name: string, text: string) => {
      for (const part of row.querySelectorAll(`[data-put=${name}]`)) part.textContent = text;
    };
    put("title", entry.title);
    put("note", entry.note);
    put("at", new Date(entry.taken_at).toLocaleString(document.documentElement.lang));
    put("files", entry.files.length > 0 ? `+${entry.files.length}` : "");
    for (const part of row.querySelectorAll<HTMLElement>("[data-verb]")) part.dataset.entry = entry.id;
    return row;
  }

  #say(text: string) {
    const status = this.querySelector("[data-part=status]");
    if (status) status.textContent = text;
  }
}

customElements.define("field-queue", FieldQueue);
