import { AttributionControl, LngLatBounds, Map as MapLibre, NavigationControl, type StyleSpecification, setWorkerUrl } from "maplibre-gl";
import worker from "maplibre-gl/dist/maplibre-gl-worker.mjs?url";
import { letDraw } from "./draw.ts";
import { addLayers, type MapData, sizeOf } from "./layers.ts";
import { letPick } from "./pick.ts";
import { themeColour } from "./theme-colour.ts";

/** A base map that comes slowly is shown as it comes, milliseconds. */
const longestWait = 4000;

/** Puts a live map over the drawing in `element` and resolves when it is ready. */
export async function showMap(element: HTMLElement): Promise<void> {
  setWorkerUrl(worker);
  const data = JSON.parse(element.dataset.map ?? "{}") as MapData;
  const bounds = seen(element) ?? sizeOf(data);
  const container = document.createElement("div");
  container.className = "v-map-live";
  const ground = document.createElement("div");
  ground.className = "v-map-ground";
  container.append(ground);
  element.append(container);
  try {
    const map = new MapLibre({
      container: ground,
      style: element.dataset.style ?? plainPaper(element),
      attributionControl: false,
      cooperativeGestures: true,
      dragRotate: false,
      ...(bounds ? { bounds: new LngLatBounds(bounds), fitBoundsOptions: { padding: 28, animate: false } } : {}),
    });
    map.addControl(new NavigationControl({ showCompass: false }));
    map.addControl(
      new AttributionControl({ compact: false, ...(data.boundary ? { customAttribution: element.dataset.credit ?? "" } : {}) }),
    );
    map.getCanvas().setAttribute("aria-label", element.dataset.label ?? "");
    await new Promise<void>((resolve, reject) => {
      map.once("load", () => resolve());
      map.once("error", (event) => reject(event.error));
    });
    map.resize();
    await addLayers(map, data, element);
    if (element.dataset.pick) letPick(map, element);
    if (element.dataset.draw) letDraw(map, element);
    // the drawing stays until there is something to see instead of it
    await Promise.race([new Promise((resolve) => map.once("idle", resolve)), new Promise((resolve) => setTimeout(resolve, longestWait))]);
    element.dataset.ready = "1";
  } catch (error) {
    container.remove();
    throw error;
  }
}

/** What of the map the page is about. */
function seen(element: HTMLElement): [number, number, number, number] | undefined {
  const [west, south, east, north] = (element.dataset.bounds ?? "").split(",").map(Number);
  return west === undefined || south === undefined || east === undefined || north === undefined ? undefined : [west, south, east, north];
}

/** The ground where no base map is configured: the page's own paper. */
function plainPaper(element: HTMLElement): StyleSpecification {
  return {
    version: 8,
    sources: {},
    layers: [{ id: "paper", type: "background", paint: { "background-color": themeColour(element, "--color-base-200") } }],
  };
}
