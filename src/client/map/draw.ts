import type { Feature, FeatureCollection, LineString, Point, Polygon } from "geojson";
import type { GeoJSONSource, LngLat, Map as MapLibre, MapMouseEvent } from "maplibre-gl";
import { themeColour } from "./theme-colour.ts";

type Corner = readonly [number, number];
type Mode = "rectangle" | "polygon";

/** As many corners as the server reads. */
const mostCorners = 60;
/** A press this near to the first corner closes the area, pixels. */
const near = 12;

/** Lets an area be drawn on the map and opens the page of what lies in it: its corners go into the address. */
export function letDraw(map: MapLibre, element: HTMLElement): void {
  const tools = element.parentElement?.querySelector<HTMLElement>(".v-map-tools");
  const status = tools?.querySelector("[role=status]");
  if (!tools || !status) return;
  const words = JSON.parse(tools.dataset.words ?? "{}") as Readonly<Record<string, string>>;
  const cross = Object.assign(document.createElement("div"), { className: "v-map-cross", hidden: true });
  map.getContainer().append(cross);
  let mode: Mode | undefined;
  let corners: Corner[] = [];
  let pulled: Corner | undefined;

  const say = (key: string) => {
    status.textContent = (words[key] ?? "").replace("{{count}}", String(corners.length));
  };
  const show = (shown = corners, towards?: Corner) => {
    map.getSource<GeoJSONSource>("drawn")?.setData(shapeOf(mode, shown, towards));
  };
  const begin = (chosen: Mode | undefined) => {
    mode = chosen;
    corners = [];
    pulled = undefined;
    cross.hidden = mode === undefined;
    element.toggleAttribute("data-drawing", mode !== undefined);
    for (const part of tools.querySelectorAll<HTMLElement>("[data-when]"))
      part.hidden = (part.dataset.when === "drawing") !== Boolean(mode);
    for (const handler of [map.doubleClickZoom, map.boxZoom, ...(mode === "rectangle" ? [map.dragPan] : [])])
      mode ? handler.disable() : handler.enable();
    if (mode) {
      // what is being drawn must not hide below the circles
      for (const layer of ["drawn", "drawn-line", "drawn-corners"]) map.moveLayer(layer);
      map.getCanvas().focus();
    } else map.dragPan.enable();
    say(mode ? `start_${mode}` : "");
    show();
  };
  const finish = () => {
    const ring = mode === "rectangle" ? rectangle(corners) : corners;
    if (ring.length < 3) return say("few");
    const url = new URL(location.href);
    for (const name of ["after", "bbox", "around"]) url.searchParams.delete(name);
    url.searchParams.set(element.dataset.draw ?? "area", ring.map((corner) => corner.map((one) => one.toFixed(5)).join(",")).join(";"));
    location.assign(url);
  };
  const add = ({ lng, lat }: LngLat) => {
    if (corners.length >= mostCorners) return say("most");
    corners.push([lng, lat]);
    if (mode === "rectangle" && corners.length === 2) return finish();
    say("corner");
    show();
  };
  const undo = () => {
    corners.pop();
    say("corner");
    show();
  };
  const closes = ({ point }: MapMouseEvent) => {
    const [first] = corners;
    return mode === "polygon" && corners.length > 2 && first && map.project([...first]).dist(point) < near;
  };

  map.on("click", (event) => {
    if (mode) closes(event) ? finish() : add(event.lngLat);
  });
  map.on("dblclick", () => {
    // its two presses were two corners on one spot
    if (mode === "polygon") {
      corners.pop();
      finish();
    }
  });
  map.on("mousedown", (event) => {
    if (mode === "rectangle" && corners.length === 0) pulled = event.lngLat.toArray();
  });
  map.on("mousemove", (event) => {
    if (!mode) return;
    const from = corners.at(-1) ?? pulled;
    if (from) show(corners.length > 0 ? corners : [from], event.lngLat.toArray());
  });
  map.on("mouseup", (event) => {
    const from = pulled;
    pulled = undefined;
    // pulled from corner to corner, and not just pressed
    if (!from || map.project([...from]).dist(event.point) < near) return;
    corners = [from, event.lngLat.toArray()];
    finish();
  });
  map.getCanvas().addEventListener("keydown", (event) => {
    const verb = { Enter: () => add(map.getCenter()), Escape: () => begin(undefined), Backspace: undo }[event.key];
    if (!mode || !verb) return;
    event.preventDefault();
    verb();
  });
  const verbs: Readonly<Record<string, () => void>> = {
    rectangle: () => begin("rectangle"),
    polygon: () => begin("polygon"),
    finish,
    undo,
    cancel: () => begin(undefined),
  };
  tools.addEventListener("click", (event) => verbs[(event.target as Element).closest("button")?.value ?? ""]?.());
  tools.hidden = false;
}

/** The layers of what is being drawn, and of what has been: `ring` is that of the page's address. */
export function addDrawn(map: MapLibre, element: HTMLElement): void {
  const colour = themeColour(element, "--color-base-content");
  const ring = JSON.parse(element.dataset.drawn ?? "[]") as Corner[];
  map.addSource("drawn", { type: "geojson", data: shapeOf("polygon", ring) });
  map.addLayer({
    id: "drawn",
    type: "fill",
    source: "drawn",
    filter: ["==", "$type", "Polygon"],
    paint: { "fill-color": colour, "fill-opacity": 0.08 },
  });
  map.addLayer({
    id: "drawn-line",
    type: "line",
    source: "drawn",
    paint: { "line-color": colour, "line-width": 2, "line-dasharray": [2, 1.5] },
  });
  map.addLayer({
    id: "drawn-corners",
    type: "circle",
    source: "drawn",
    filter: ["==", "$type", "Point"],
    paint: { "circle-color": colour, "circle-radius": 5 },
  });
}

const rectangle = ([a, b]: readonly Corner[]): Corner[] => (a && b ? [a, [b[0], a[1]], b, [a[0], b[1]]] : []);

/** What is drawn so far; `towards`: where the next corner would be. Corners are shown while there is no area yet to see. */
function shapeOf(mode: Mode | undefined, corners: readonly Corner[], towards?: Corner): FeatureCollection {
  const all = towards ? [...corners, towards] : [...corners];
  const ring = mode === "rectangle" ? rectangle(all) : all;
  const [first] = ring;
  const feature = <G extends Polygon | LineString | Point>(geometry: G): Feature<G> => ({ type: "Feature", geometry, properties: {} });
  const positions = ring.map((corner) => [...corner]);
  const area =
    first && ring.length > 2
      ? [feature({ type: "Polygon", coordinates: [[...positions, [...first]]] })]
      : ring.length === 2
        ? [feature({ type: "LineString", coordinates: positions })]
        : [];
  const points = corners.length < 3 || towards ? corners.map((corner) => feature({ type: "Point", coordinates: [...corner] })) : [];
  return { type: "FeatureCollection", features: [...area, ...points] };
}
