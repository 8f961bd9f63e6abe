import type { ComponentChildren } from "preact";
import { useT } from "#platform/i18n/index.ts";
import { useElement } from "../../layout/page-context.ts";
import { BoundaryMap, type BoundaryMapProps } from "./boundary-map.tsx";

export interface MapWithListProps extends BoundaryMapProps {
  /** a MapLibre style; without it the map shows the boundary on plain paper */
  readonly style_url?: string;
  /** the same records as a list: the map never says anything the list does not */
  readonly children: ComponentChildren;
}

/** A map and its list beside it. Drawn on the server; where scripts run it can be moved and zoomed. */
export function MapWithList({ style_url, children, ...drawing }: MapWithListProps) {
  const t = useT();
  useElement("veche-map");
  const data = JSON.stringify({ boundary: drawing.boundary ?? null, points: drawing.points ?? [] });
  return (
    <div class="v-map-with-list">
      <veche-map class="v-map" data-map={data} data-style={style_url} data-label={drawing.label} data-credit={t("ui:map.attribution")}>
        <BoundaryMap {...drawing} />
      </veche-map>
      <section class="v-map-list" aria-label={t("ui:map.list")}>
        {children}
      </section>
    </div>
  );
}
