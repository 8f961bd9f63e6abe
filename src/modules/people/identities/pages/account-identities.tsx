import { formatInstant } from "#platform/i18n/format.ts";
import { useLanguage, useT } from "#platform/i18n/index.ts";
import { Button, DataTable, Empty, Form, Muted, PageTitle, PublicLayout } from "#ui/index.ts";
import type { IdentityLine } from "../store.ts";

interface Props {
  readonly identities: readonly IdentityLine[];
  readonly provider: string;
  /** there is another way into the account */
  readonly may_part: boolean;
  readonly zone: string;
}

/** /account/identities: through whom one may sign in, and how to stop it. */
export function AccountIdentitiesPage({ identities, provider, may_part, zone }: Props) {
  const t = useT();
  const language = useLanguage();
  return (
    <PublicLayout title={t("people:identity.mine")} breadcrumbs={[{ title: t("people:account.title"), href: "/account" }]} private>
      <PageTitle lead={t("people:identity.mine_lead")}>{t("people:identity.mine")}</PageTitle>
      {identities.length === 0 ? (
        <Empty title={t("people:identity.none")} />
      ) : (
        <DataTable<IdentityLine>
          caption={t("people:identity.mine")}
          rows={identities}
          row_key={(row) => row.identity_id}
          columns={[
            { key: "provider", title: t("people:identity.provider"), look: "main", cell: () => provider },
            { key: "level", title: t("people:identity.level"), cell: (row) => t(`people:sign_level.${row.sign_level}`) },
            { key: "name", title: t("people:field.full_name"), cell: (row) => row.full_name },
            {
              key: "used",
              title: t("people:identity.used"),
              look: "tight",
              cell: (row) => formatInstant(row.last_used_at, zone, language),
            },
            {
              key: "action",
              title: t("people:sessions.action"),
              cell: (row) =>
                may_part && (
                  <Form action={`/account/identities/${row.identity_id}/removal`} id={`part-${row.identity_id}`} inline>
                    <Button kind="quiet" size="sm">
                      {t("people:identity.part")}
                    </Button>
                  </Form>
                ),
            },
          ]}
        />
      )}
      {identities.length > 0 && !may_part && <Muted>{t("people:identity.only_way")}</Muted>}
    </PublicLayout>
  );
}
