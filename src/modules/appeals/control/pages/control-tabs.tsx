import { useT } from "#platform/i18n/index.ts";
import { Tabs } from "#ui/index.ts";

export const controlPages = { control: "", discipline: "/discipline", sheet: "/sheet" } as const;

/** The pages of the control office. */
export function ControlTabs({ current }: { readonly current: keyof typeof controlPages }) {
  const t = useT();
  return (
    <Tabs
      label={t("appeals:control.pages_title")}
      items={(Object.keys(controlPages) as (keyof typeof controlPages)[]).map((name) => ({
        href: `/staff/appeals/control${controlPages[name]}`,
        title: t(`appeals:control.pages.${name}`),
        current: name === current,
      }))}
    />
  );
}
