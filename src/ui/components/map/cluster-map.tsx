import type { ComponentChildren } from "preact";
import { formatNumber } from "#platform/i18n/format.ts";
import { useLanguage, useT } from "#platform/i18n/index.ts";
import { useElement } from "../../layout/page-context.ts";
import { outlinePath } from "./boundary-map.tsx";
import { type Boundary, type Bounds, projection, ringsOf } from "./project.ts";

/** Records that stand close together, or one of them. */
export interface MapCluster {
  readonly lon: number;
  readonly lat: number;
  readonly count: number;
  /** what pressing it opens, in words */
  readonly title: string;
  readonly href: string;
}

export interface ClusterMapProps {
  /** what is seen */
  readonly view: Bounds;
  readonly boundary?: Boundary | undefined;
  readonly clusters: readonly MapCluster[];
  /** where a map that can be moved asks for its clusters: GeoJSON by bbox and zoom */
  readonly source: string;
  readonly style_url?: string | undefined;
  readonly label: string;
  /** an area to be shown: corners as longitude and latitude */
  readonly drawn?: readonly (readonly [number, number])[] | undefined;
  /** name of the address's parameter that an area drawn by `AreaTools` goes into */
  readonly draw?: string | undefined;
}

const [width, height] = [640, 420];

/** A map of many records: drawn on the server with links that go nearer; where scripts run it can be moved and zoomed. */
export function ClusterMap({ view, boundary, clusters, source, style_url, label, drawn, draw }: ClusterMapProps) {
  const t = useT();
  const language = useLanguage();
  useElement("veche-map");
  const project = projection(view, width, height, 24);
  const d = boundary
    ? ringsOf(boundary)
        .map((ring) => outlinePath(ring.map(([lon = 0, lat = 0]) => project(lon, lat))))
        .join("")
    : "";
  const bounds = [view.west, view.south, view.east, view.north].join(",");
  return (
    <veche-map
      class="v-map"
      data-map={JSON.stringify({ boundary: boundary ?? null, points: [] })}
      data-style={style_url}
      data-label={label}
      data-credit={t("ui:map.attribution")}
      data-clusters={source}
      data-bounds={bounds}
      data-drawn={drawn && JSON.stringify(drawn)}
      data-draw={draw}
    >
      <figure class="v-map-drawing">
        <svg viewBox={`0 0 ${width} ${height}`} role="group" aria-label={label}>
          <path d={d} class="v-map-outline" fill-rule="evenodd" />
          {drawn && <path d={outlinePath(drawn.map(([lon, lat]) => project(lon, lat)))} class="v-map-area" />}
          {clusters.map((cluster) => {
            const [x, y] = project(cluster.lon, cluster.lat);
            const radius = cluster.count === 1 ? 8 : 12 + Math.min(Math.sqrt(cluster.count), 16);
            return (
              <a key={`${cluster.lon} ${cluster.lat}`} href={cluster.href} aria-label={cluster.title} class="v-map-link">
                <circle class="v-map-cluster" cx={x.toFixed(1)} cy={y.toFixed(1)} r={radius.toFixed(1)} />
                {cluster.count > 1 && (
                  <text class="v-map-count" x={x.toFixed(1)} y={(y + 5).toFixed(1)} text-anchor="middle">
                    {formatNumber(cluster.count, language)}
                  </text>
                )}
              </a>
            );
          })}
        </svg>
        {boundary && <figcaption class="v-map-credit">{t("ui:map.attribution")}</figcaption>}
      </figure>
    </veche-map>
  );
}

/** The map and its list beside each other. */
export function MapBeside({
  map,
  children,
  label,
}: {
  readonly map: ComponentChildren;
  readonly children: ComponentChildren;
  readonly label: string;
}) {
  return (
    <div class="v-map-with-list">
      <div>{map}</div>
      <section class="v-map-list" id="list" aria-label={label} tabIndex={-1}>
        {children}
      </section>
    </div>
  );
}
