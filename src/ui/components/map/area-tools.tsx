import { useT } from "#platform/i18n/index.ts";
import { Button } from "../button/button.tsx";

/**
 * Buttons to draw an area on the live map before them, by pointer and by keyboard. Shown by the map once it can be drawn on;
 * without scripts places are chosen by links and forms.
 */
export function AreaTools({ title }: { readonly title: string }) {
  const t = useT();
  const said = ["start_rectangle", "start_polygon", "corner", "few", "most"] as const;
  const words = Object.fromEntries(said.map((name) => [name, t(`ui:map.draw.${name}`, { count: "{{count}}" })]));
  const button = (verb: string, icon: string) => (
    <Button type="button" kind="secondary" size="sm" icon={icon} value={verb}>
      {t(`ui:map.draw.${verb}`)}
    </Button>
  );
  return (
    <div class="v-map-tools" hidden data-words={JSON.stringify(words)}>
      <p class="v-label" id="map-tools-title">
        {title}
      </p>
      <div class="v-actions" role="group" aria-labelledby="map-tools-title">
        <span class="v-actions" data-when="idle">
          {button("rectangle", "square-dashed")}
          {button("polygon", "pentagon")}
        </span>
        <span class="v-actions" data-when="drawing" hidden>
          {button("finish", "check")}
          {button("undo", "undo-2")}
          {button("cancel", "x")}
        </span>
      </div>
      <p class="v-hint" role="status" />
    </div>
  );
}
