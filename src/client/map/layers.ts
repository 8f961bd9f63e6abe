import type { Feature, Point } from "geojson";
import { type GeoJSONSource, type MapLayerMouseEvent, type Map as MapLibre, Popup } from "maplibre-gl";
import { type Boundary, boundsOf, type MapPoint, ringsOf } from "../../ui/components/map/project.ts";
import { followView } from "./clusters.ts";
import { addDrawn } from "./draw.ts";
import { themeColour } from "./theme-colour.ts";

export interface MapData {
  readonly boundary: Boundary | null;
  readonly points: readonly MapPoint[];
}

/** West, south, east, north of what is to be seen. */
export function sizeOf(data: MapData): [number, number, number, number] | undefined {
  const rings = data.boundary ? ringsOf(data.boundary) : [];
  const bounds = boundsOf(rings.length > 0 ? rings.flat() : data.points.map((point) => [point.lon, point.lat]));
  return bounds && [bounds.west, bounds.south, bounds.east, bounds.north];
}

/** The town's outline, its points, and circles for points that stand close. */
export async function addLayers(map: MapLibre, data: MapData, element: HTMLElement): Promise<void> {
  const accent = themeColour(element, "--color-primary");
  const onAccent = themeColour(element, "--color-primary-content");
  if (data.boundary) {
    const boundary =
      data.boundary.type === "FeatureCollection" || data.boundary.type === "Feature"
        ? data.boundary
        : ({ type: "Feature", geometry: data.boundary, properties: {} } as const);
    map.addSource("boundary", { type: "geojson", data: boundary });
    if (!element.dataset.style)
      map.addLayer({ id: "town", type: "fill", source: "boundary", paint: { "fill-color": themeColour(element, "--color-base-100") } });
    map.addLayer({
      id: "outline",
      type: "line",
      source: "boundary",
      paint: { "line-color": accent, "line-width": 1.5, "line-opacity": 0.7 },
    });
  }
  addDrawn(map, element);
  map.addSource("points", {
    type: "geojson",
    // a source gathers its records itself
    ...(element.dataset.clusters ? {} : { cluster: true, clusterRadius: 46, clusterMaxZoom: 17 }),
    data: { type: "FeatureCollection", features: data.points.map(feature) },
  });
  map.addLayer({
    id: "clusters",
    type: "circle",
    source: "points",
    filter: ["has", "point_count"],
    paint: { "circle-color": accent, "circle-radius": ["+", 12, ["min", ["*", 1.6, ["sqrt", ["get", "point_count"]]], 22]] },
  });
  map.addLayer({
    id: "counts",
    type: "symbol",
    source: "points",
    filter: ["has", "point_count"],
    layout: { "text-field": ["get", "point_count_abbreviated"], "text-size": 13, "text-allow-overlap": true, "text-font": ["sans-serif"] },
    paint: { "text-color": onAccent },
  });
  map.addLayer({
    id: "single",
    type: "circle",
    source: "points",
    filter: ["!", ["has", "point_count"]],
    paint: { "circle-color": accent, "circle-radius": 8, "circle-stroke-width": 2, "circle-stroke-color": onAccent },
  });
  if (!element.dataset.clusters) map.on("click", "clusters", (event) => void open(map, event));
  map.on("click", "single", (event) => tell(map, event));
  for (const layer of ["clusters", "single"]) {
    map.on("mouseenter", layer, () => map.getCanvas().classList.add("v-map-over"));
    map.on("mouseleave", layer, () => map.getCanvas().classList.remove("v-map-over"));
  }
  if (element.dataset.clusters) await followView(map, element.dataset.clusters);
}

function feature(point: MapPoint): Feature<Point> {
  return {
    type: "Feature",
    geometry: { type: "Point", coordinates: [point.lon, point.lat] },
    properties: { title: point.title, href: point.href },
  };
}

async function open(map: MapLibre, event: MapLayerMouseEvent): Promise<void> {
  const cluster = event.features?.[0];
  if (!cluster) return;
  const zoom = await (map.getSource("points") as GeoJSONSource).getClusterExpansionZoom(cluster.properties.cluster_id);
  map.easeTo({ center: (cluster.geometry as Point).coordinates as [number, number], zoom });
}

/** A link to the record, made as nodes: a title is never read as HTML. */
function tell(map: MapLibre, event: MapLayerMouseEvent): void {
  const point = event.features?.[0];
  // while an area is drawn, a press is a corner of it and nothing else
  if (!point || map.getContainer().closest("[data-drawing]")) return;
  const link = Object.assign(document.createElement("a"), {
    href: String(point.properties.href),
    textContent: String(point.properties.title),
    className: "v-link v-link-accent",
  });
  new Popup({ closeButton: true })
    .setLngLat((point.geometry as Point).coordinates as [number, number])
    .setDOMContent(link)
    .addTo(map);
}
