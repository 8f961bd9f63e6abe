import type { FeatureCollection, Point } from "geojson";
import type { GeoJSONSource, MapLayerMouseEvent, Map as MapLibre } from "maplibre-gl";

interface Properties {
  readonly count: number;
  readonly title?: string;
  readonly href: string;
  readonly bbox: string;
}

/** Asks the source for what is seen whenever the map comes to rest, and takes the links beside the map along; resolves after the first answer. */
export function followView(map: MapLibre, source: string): Promise<void> {
  let asked: AbortController | undefined;
  const update = async () => {
    asked?.abort();
    asked = new AbortController();
    const bounds = map.getBounds();
    const bbox = [bounds.getWest(), bounds.getSouth(), bounds.getEast(), bounds.getNorth()].map((one) => one.toFixed(5)).join(",");
    for (const link of document.querySelectorAll<HTMLAnchorElement>("[data-map-view] a, a[data-map-view]")) {
      const url = new URL(link.href);
      url.searchParams.set("bbox", bbox);
      link.href = url.href;
    }
    const url = new URL(source, location.href);
    url.searchParams.set("bbox", bbox);
    url.searchParams.set("zoom", map.getZoom().toFixed(1));
    try {
      const answer = await fetch(url, { signal: asked.signal });
      if (answer.ok) map.getSource<GeoJSONSource>("points")?.setData(marked((await answer.json()) as FeatureCollection<Point, Properties>));
    } catch (error) {
      // moved on before it came, or no network: what is drawn stays
      if (!(error instanceof DOMException || error instanceof TypeError)) throw error;
    }
  };
  map.on("moveend", () => void update());
  map.on("click", "clusters", (event) => nearer(map, event));
  return update();
}

/** The layers know clusters by the names the library gives its own. */
function marked(found: FeatureCollection<Point, Properties>): FeatureCollection<Point> {
  const brief = new Intl.NumberFormat(document.documentElement.lang, { notation: "compact" });
  return {
    type: "FeatureCollection",
    features: found.features.map(({ properties, ...feature }) => ({
      ...feature,
      properties: {
        ...properties,
        ...(properties.count > 1 ? { point_count: properties.count, point_count_abbreviated: brief.format(properties.count) } : {}),
      },
    })),
  };
}

/** Goes to what a cluster holds; where all of it stands on one spot, to the list of it. */
function nearer(map: MapLibre, event: MapLayerMouseEvent): void {
  const properties = event.features?.[0]?.properties as Properties | undefined;
  if (!properties || map.getContainer().closest("[data-drawing]")) return;
  const [west = 0, south = 0, east = 0, north = 0] = properties.bbox.split(",").map(Number);
  if (Math.max(east - west, north - south) < 0.0005) {
    const url = new URL(location.href);
    url.searchParams.set("bbox", new URL(properties.href, location.href).searchParams.get("bbox") ?? "");
    location.assign(url);
    return;
  }
  map.fitBounds([west, south, east, north], { padding: 60, maxZoom: 18 });
}
