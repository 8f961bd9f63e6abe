import { useT } from "#platform/i18n/index.ts";
import { useElement } from "../../layout/page-context.ts";
import { TextField } from "../field/text-field.tsx";
import { FieldRow } from "../form/form.tsx";
import { asText, useField } from "../form/form-context.ts";
import { BoundaryMap } from "./boundary-map.tsx";
import type { Boundary } from "./project.ts";

export interface PointFieldProps {
  /** prefix: sends `${name}_lat` and `${name}_lon` */
  readonly name: string;
  readonly label: string;
  readonly boundary?: Boundary;
  readonly style_url?: string;
  /** the same numbers as visible fields, to be typed where there is no map; the map fills them in */
  readonly typed?: { readonly lat: string; readonly lon: string; readonly hint?: string };
}

/** A place pressed on the map. Without scripts the map is not shown: typed numbers or an address field must stand beside it. */
export function PointField({ name, label, boundary, style_url, typed }: PointFieldProps) {
  const t = useT();
  useElement("veche-map");
  const lat = useField(`${name}_lat`, {});
  const lon = useField(`${name}_lon`, {});
  const data = JSON.stringify({ boundary: boundary ?? null, points: [] });
  const map = (
    <div class="v-field v-point-field">
      <p class="v-label" id={`${lat.id}-label`}>
        {label}
      </p>
      <veche-map
        class="v-map"
        data-map={data}
        data-style={style_url}
        data-label={label}
        data-credit={t("ui:map.attribution")}
        data-pick="1"
      >
        <BoundaryMap boundary={boundary} label={label} />
        {!typed && <input type="hidden" name={`${name}_lat`} value={asText(lat.value)} />}
        {!typed && <input type="hidden" name={`${name}_lon`} value={asText(lon.value)} />}
      </veche-map>
      <p class="v-hint">{t("ui:map.pick")}</p>
    </div>
  );
  if (!typed) return map;
  return (
    <div class="v-point-typed v-stack v-stack-tight">
      {map}
      <FieldRow>
        <TextField name={`${name}_lat`} label={typed.lat} hint={typed.hint} inputmode="decimal" width="short" optional />
        <TextField name={`${name}_lon`} label={typed.lon} inputmode="decimal" width="short" optional />
      </FieldRow>
    </div>
  );
}
