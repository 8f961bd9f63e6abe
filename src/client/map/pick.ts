import { type Map as MapLibre, Marker } from "maplibre-gl";
import { themeColour } from "./theme-colour.ts";

/** A press on the map, or Enter in its middle, sets the place the form will send. Six digits after the point: a decimetre. */
export function letPick(map: MapLibre, element: HTMLElement): void {
  const place = element.closest(".v-point-typed") ?? element;
  const lat = place.querySelector<HTMLInputElement>("input[name$=_lat]");
  const lon = place.querySelector<HTMLInputElement>("input[name$=_lon]");
  if (!lat || !lon) return;
  const marker = new Marker({ color: themeColour(element, "--color-primary") });
  const put = (at: { lng: number; lat: number }) => {
    marker.setLngLat([at.lng, at.lat]).addTo(map);
    lat.value = at.lat.toFixed(6);
    lon.value = at.lng.toFixed(6);
    element.dispatchEvent(new Event("change", { bubbles: true }));
  };
  const typed = { lat: Number.parseFloat(lat.value.replace(",", ".")), lng: Number.parseFloat(lon.value.replace(",", ".")) };
  if (Math.abs(typed.lat) <= 90 && Math.abs(typed.lng) <= 180) put(typed);
  map.on("click", (event) => put(event.lngLat));
  map.getCanvas().addEventListener("keydown", (event) => {
    if (event.key !== "Enter") return;
    event.preventDefault();
    put(map.getCenter());
  });
}
