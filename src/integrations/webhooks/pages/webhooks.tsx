import { IntegrationTabs } from "#integrations/tokens/index.ts";
import { useT } from "#platform/i18n/index.ts";
import { ButtonLink, DataTable, Empty, Link, Muted, PageTitle, Stack, StaffLayout, Tag } from "#ui/index.ts";
import type { WebhookLine } from "../store.ts";

/** Which systems are told of what, and whether they listen. */
export function WebhooksPage({ webhooks }: { readonly webhooks: readonly WebhookLine[] }) {
  const t = useT();
  return (
    <StaffLayout title={t("webhooks:title")} breadcrumbs={[{ title: t("tokens:menu"), href: "/staff/integrations" }]}>
      <PageTitle
        lead={t("webhooks:lead")}
        actions={
          <ButtonLink href="/staff/integrations/webhooks/new" kind="primary" icon="plus">
            {t("webhooks:add")}
          </ButtonLink>
        }
      >
        {t("webhooks:title")}
      </PageTitle>
      <IntegrationTabs current="webhooks" />
      <Stack>
        <DataTable<WebhookLine>
          caption={t("webhooks:title")}
          rows={webhooks}
          row_key={({ webhook_id }) => webhook_id}
          empty={<Empty icon="webhook" title={t("webhooks:none")} />}
          columns={[
            {
              key: "system",
              title: t("webhooks:field.system"),
              look: "main",
              cell: ({ webhook_id, system_name, url }) => (
                <>
                  <Link href={`/staff/integrations/webhooks/${webhook_id}`} kind="strong">
                    {system_name}
                  </Link>
                  <br />
                  <Muted>{URL.parse(url)?.host ?? url}</Muted>
                </>
              ),
            },
            {
              key: "events",
              title: t("webhooks:field.events"),
              look: "quiet",
              cell: ({ events }) => events.map((event) => t(`webhooks:event.${event}`)).join(", "),
            },
            { key: "state", title: t("webhooks:field.state"), cell: (webhook) => <WebhookState webhook={webhook} /> },
            { key: "waiting", title: t("webhooks:field.waiting"), align: "end", cell: ({ waiting }) => waiting },
          ]}
        />
      </Stack>
    </StaffLayout>
  );
}

/** Whether a subscription works, as a tag. */
export function WebhookState({ webhook }: { readonly webhook: Pick<WebhookLine, "disabled_at" | "disabled_why" | "failures"> }) {
  const t = useT();
  if (webhook.disabled_at) return <Tag tone="error">{t(`webhooks:state.${webhook.disabled_why ?? "staff"}`)}</Tag>;
  return webhook.failures > 0 ? (
    <Tag tone="warning">{t("webhooks:state.failing", { count: webhook.failures })}</Tag>
  ) : (
    <Tag tone="success">{t("webhooks:state.working")}</Tag>
  );
}
