import { formatInstant } from "#platform/i18n/format.ts";
import { useLanguage, useT } from "#platform/i18n/index.ts";
import { ButtonLink, DataTable, Empty, Link, PageTitle, Stack, StaffLayout, Tag } from "#ui/index.ts";
import type { SystemLine } from "../store.ts";
import { IntegrationTabs } from "./tabs.tsx";

interface Props {
  readonly systems: readonly SystemLine[];
  readonly zone: string;
}

/** Every system that has a token, when it was last seen and whether it may still come. */
export function IntegrationsPage({ systems, zone }: Props) {
  const t = useT();
  const language = useLanguage();
  return (
    <StaffLayout title={t("tokens:menu")}>
      <PageTitle
        lead={t("tokens:list.lead")}
        actions={
          <ButtonLink href="/staff/integrations/new" kind="primary" icon="plus">
            {t("tokens:system.add")}
          </ButtonLink>
        }
      >
        {t("tokens:menu")}
      </PageTitle>
      <IntegrationTabs current="systems" />
      <Stack>
        <DataTable<SystemLine>
          caption={t("tokens:list.caption")}
          rows={systems}
          row_key={({ system_id }) => system_id}
          empty={<Empty icon="plug" title={t("tokens:list.none")} />}
          columns={[
            {
              key: "name",
              title: t("tokens:field.system"),
              look: "main",
              cell: ({ system_id, name }) => (
                <Link href={`/staff/integrations/${system_id}`} kind="strong">
                  {name}
                </Link>
              ),
            },
            { key: "owner", title: t("tokens:field.owner_email"), look: "quiet", cell: ({ owner_email }) => owner_email },
            {
              key: "state",
              title: t("tokens:field.state"),
              cell: ({ disabled_at, valid_tokens }) =>
                disabled_at ? (
                  <Tag tone="error">{t("tokens:system.disabled")}</Tag>
                ) : (
                  <Tag tone={valid_tokens > 0 ? "success" : "warning"}>{t("tokens:list.tokens", { count: valid_tokens })}</Tag>
                ),
            },
            {
              key: "used",
              title: t("tokens:field.last_used_at"),
              look: "quiet",
              cell: ({ last_used_at }) => (last_used_at ? formatInstant(last_used_at, zone, language) : t("tokens:never")),
            },
          ]}
        />
      </Stack>
    </StaffLayout>
  );
}
