import { useT } from "#platform/i18n/index.ts";
import { Tabs } from "#ui/index.ts";

/** The two sides of what other systems have to do with the town: they ask us, and we tell them. */
export function IntegrationTabs({ current }: { readonly current: "systems" | "webhooks" }) {
  const t = useT();
  return (
    <Tabs
      label={t("tokens:menu")}
      items={[
        { href: "/staff/integrations", title: t("tokens:tabs.systems"), current: current === "systems" },
        { href: "/staff/integrations/webhooks", title: t("tokens:tabs.webhooks"), current: current === "webhooks" },
      ]}
    />
  );
}
