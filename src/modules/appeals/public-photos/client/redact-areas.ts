import "./redact-areas.css";

interface Point {
  readonly x: number;
  readonly y: number;
}

const whole = 10_000;

/**
 * Draws an area over a picture by mouse, finger or keys (arrows aim, Space sets a corner, Escape lets go) and asks the
 * server for the picture anew with it. Without scripts the picture is a button that sends its corners one by one.
 */
class RedactAreas extends HTMLElement {
  #board = document.createElement("div");
  #box = document.createElement("div");
  #aim = document.createElement("div");
  #at: Point = { x: whole / 2, y: whole / 2 };
  #corner: Point | undefined;
  #dragging = false;

  connectedCallback() {
    this.dataset["ready"] = "1";
    Object.assign(this.#board, { className: "v-redact-board", tabIndex: 0 });
    this.#board.setAttribute("role", "application");
    this.#board.setAttribute("aria-label", this.dataset["label"] ?? "");
    this.#box.className = "v-redact-box";
    this.#aim.className = "v-redact-aim";
    this.#board.addEventListener("pointerdown", (event) => this.#press(event));
    this.#board.addEventListener("pointermove", (event) => this.#move(event));
    this.#board.addEventListener("pointerup", (event) => this.#release(event));
    this.#board.addEventListener("pointercancel", () => this.#letGo());
    this.#board.addEventListener("keydown", (event) => this.#key(event));
    this.#board.addEventListener("blur", () => this.#aim.remove());
    this.addEventListener("click", (event) => this.#follow(event));
    this.#place();
  }

  #place() {
    const form = this.querySelector("form");
    const image = form?.querySelector<HTMLInputElement>("input[type=image]");
    if (!form || !image) return;
    image.tabIndex = -1;
    image.setAttribute("aria-hidden", "true");
    this.#corner = undefined;
    this.#board.replaceChildren();
    form.append(this.#board);
  }

  #pointOf(event: PointerEvent): Point {
    const { left, top, width, height } = this.#board.getBoundingClientRect();
    const within = (value: number) => Math.round(Math.min(Math.max(value, 0), 1) * whole);
    return { x: within((event.clientX - left) / width), y: within((event.clientY - top) / height) };
  }

  #press(event: PointerEvent) {
    if (event.button !== 0) return;
    event.preventDefault();
    this.#board.setPointerCapture(event.pointerId);
    this.#board.focus({ preventScroll: true });
    this.#at = this.#pointOf(event);
    this.#dragging = true;
    this.#corner ??= this.#at;
  }

  #move(event: PointerEvent) {
    if (!this.#corner) return;
    this.#at = this.#pointOf(event);
    this.#draw();
  }

  #release(event: PointerEvent) {
    if (!this.#dragging) return;
    this.#dragging = false;
    this.#at = this.#pointOf(event);
    this.#finish();
  }

  /** Two corners apart make an area; a mere press is the first of them. */
  #finish() {
    const corner = this.#corner;
    if (!corner || (Math.abs(corner.x - this.#at.x) < 60 && Math.abs(corner.y - this.#at.y) < 60)) return this.#draw();
    const [left, right] = [Math.min(corner.x, this.#at.x), Math.max(corner.x, this.#at.x)];
    const [top, bottom] = [Math.min(corner.y, this.#at.y), Math.max(corner.y, this.#at.y)];
    const drawn = [left, top, right, bottom].join("-");
    const before = this.dataset["areas"];
    const url = new URL(location.href);
    url.search = "";
    url.searchParams.set("areas", before ? `${before}_${drawn}` : drawn);
    void this.#open(url.href);
  }

  #key(event: KeyboardEvent) {
    const step = event.shiftKey ? 500 : 100;
    const moves: Record<string, Point> = {
      ArrowLeft: { x: -step, y: 0 },
      ArrowRight: { x: step, y: 0 },
      ArrowUp: { x: 0, y: -step },
      ArrowDown: { x: 0, y: step },
    };
    const move = moves[event.key];
    if (move) {
      const within = (value: number) => Math.min(Math.max(value, 0), whole);
      this.#at = { x: within(this.#at.x + move.x), y: within(this.#at.y + move.y) };
      this.#draw(true);
    } else if (event.key === " " || event.key === "Enter") {
      if (this.#corner) this.#finish();
      else {
        this.#corner = this.#at;
        this.#draw(true);
      }
    } else if (event.key === "Escape") this.#letGo();
    else return;
    event.preventDefault();
  }

  #letGo() {
    this.#corner = undefined;
    this.#dragging = false;
    this.#board.replaceChildren();
  }

  #draw(aimed = false) {
    const percent = (value: number) => `${value / 100}%`;
    if (this.#corner) {
      const { x, y } = this.#corner;
      Object.assign(this.#box.style, {
        left: percent(Math.min(x, this.#at.x)),
        top: percent(Math.min(y, this.#at.y)),
        width: percent(Math.abs(x - this.#at.x)),
        height: percent(Math.abs(y - this.#at.y)),
      });
      this.#board.append(this.#box);
    }
    if (aimed) {
      Object.assign(this.#aim.style, { left: percent(this.#at.x), top: percent(this.#at.y) });
      this.#board.append(this.#aim);
    }
  }

  #follow(event: MouseEvent) {
    const link = event.target instanceof Element ? event.target.closest("a") : null;
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    void this.#open(link.href);
  }

  /** Takes the picture, the count and the links of the page at `href` over; the description typed so far stays. */
  async #open(href: string) {
    const answer = await fetch(href, { headers: { accept: "text/html" } }).catch(() => undefined);
    const fresh = answer?.ok ? new DOMParser().parseFromString(await answer.text(), "text/html").querySelector("redact-areas") : null;
    if (!(fresh instanceof HTMLElement)) return location.assign(href);
    history.replaceState(history.state, "", href);
    const focused = this.#board === document.activeElement;
    this.dataset["areas"] = fresh.dataset["areas"] ?? "";
    this.replaceChildren(...fresh.childNodes);
    for (const field of document.querySelectorAll<HTMLInputElement>("input[name=areas]")) field.value = this.dataset["areas"];
    this.#place();
    if (focused) this.#board.focus({ preventScroll: true });
  }
}

customElements.define("redact-areas", RedactAreas);
