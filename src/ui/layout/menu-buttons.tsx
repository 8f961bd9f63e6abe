import { useT } from "#platform/i18n/index.ts";
import { Icon } from "../components/icon/icon.tsx";

/** Opens the menu of a phone: a popover, so it works without scripts. */
export function MenuButton() {
  const t = useT();
  return (
    <button type="button" class="btn btn-ghost v-menu-button" popovertarget="menu">
      <Icon name="menu" />
      {t("ui:layout.menu")}
    </button>
  );
}

export function MenuClose() {
  const t = useT();
  return (
    <button type="button" class="btn btn-ghost btn-square v-menu-close" popovertarget="menu" popovertargetaction="hide">
      <Icon name="x" label={t("ui:layout.close_menu")} />
    </button>
  );
}
