import "maplibre-gl/dist/maplibre-gl.css";

/**
 * A map that can be moved, in place of the drawing the server sent. Its library is large, so it is fetched only when
 * the map comes into view, and never for someone who saves data: the drawing stays.
 */
class VecheMap extends HTMLElement {
  #watch: IntersectionObserver | undefined;

  connectedCallback() {
    const { connection } = navigator as Navigator & { connection?: { saveData?: boolean } };
    if (connection?.saveData && !this.dataset.pick) return;
    this.#watch = new IntersectionObserver((entries) => {
      if (!entries.some((entry) => entry.isIntersecting)) return;
      this.#watch?.disconnect();
      void this.#show();
    });
    this.#watch.observe(this);
  }

  disconnectedCallback() {
    this.#watch?.disconnect();
  }

  async #show() {
    try {
      const { showMap } = await import("./map/show-map.ts");
      await showMap(this);
    } catch (error) {
      // no WebGL or no network: what the server drew still stands
      // biome-ignore lint/suspicious/noConsole: the only one to be told is who looks into the console
      console.warn("The map stays a drawing:", error);
    }
  }
}

customElements.define("veche-map", VecheMap);
