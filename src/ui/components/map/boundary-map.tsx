import { formatNumber } from "#platform/i18n/format.ts";
import { useLanguage, useT } from "#platform/i18n/index.ts";
import { type Boundary, boundsOf, clusters, type MapPoint, projection, ringsOf } from "./project.ts";

export interface BoundaryMapProps {
  readonly boundary?: Boundary;
  readonly points?: readonly MapPoint[];
  /** what it shows, for those who do not see it */
  readonly label: string;
}

const width = 640;
const height = 420;

/** The town's outline with its points gathered into circles, drawn on the server: a map for pages without scripts. */
export function BoundaryMap({ boundary, points = [], label }: BoundaryMapProps) {
  const t = useT();
  const language = useLanguage();
  const rings = boundary ? ringsOf(boundary) : [];
  const bounds = boundsOf(rings.length > 0 ? rings.flat() : points.map((point) => [point.lon, point.lat]));
  if (!bounds) return null;
  const project = projection(bounds, width, height, 28);
  const outline = rings.map((ring) => outlinePath(ring.map(([lon = 0, lat = 0]) => project(lon, lat)))).join("");
  return (
    <figure class="v-map-drawing">
      <svg viewBox={`0 0 ${width} ${height}`} role="img" aria-label={label}>
        <path d={outline} class="v-map-outline" fill-rule="evenodd" />
        {clusters(points, project, 56).map((cluster) => {
          const count = cluster.points.length;
          const radius = 11 + Math.min(Math.sqrt(count) * 2, 22);
          return (
            <g key={`${cluster.x}:${cluster.y}`}>
              <circle class="v-map-cluster" cx={cluster.x.toFixed(1)} cy={cluster.y.toFixed(1)} r={radius.toFixed(1)} />
              <text class="v-map-count" x={cluster.x.toFixed(1)} y={(cluster.y + 5).toFixed(1)} text-anchor="middle">
                {formatNumber(count, language)}
              </text>
            </g>
          );
        })}
      </svg>
      {boundary && <figcaption class="v-map-credit">{t("ui:map.attribution")}</figcaption>}
    </figure>
  );
}

/** A closed path; points closer than a unit to the last one drawn add nothing but bytes. */
export function outlinePath(points: readonly (readonly [number, number])[]): string {
  let last: readonly [number, number] | undefined;
  let d = "";
  for (const point of points) {
    if (last && Math.hypot(point[0] - last[0], point[1] - last[1]) < 1) continue;
    d += `${d ? "L" : "M"}${point[0].toFixed(1)} ${point[1].toFixed(1)}`;
    last = point;
  }
  return d ? `${d}Z` : "";
}
