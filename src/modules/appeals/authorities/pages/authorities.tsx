import type { FormState } from "#platform/http/index.ts";
import { formatDate } from "#platform/i18n/format.ts";
import { useLanguage, useT } from "#platform/i18n/index.ts";
import { Button, DataTable, Details, Empty, Form, Link, Muted, PageTitle, Stack, StaffLayout, Tag } from "#ui/index.ts";
import type { Authority } from "../store.ts";
import { AuthorityFields } from "./authority-fields.tsx";

/** /staff/appeals/authorities: bodies that appeals are forwarded to and that are asked for documents. */
export function AuthoritiesPage({ authorities, form }: { readonly authorities: readonly Authority[]; readonly form: FormState }) {
  const t = useT();
  const language = useLanguage();
  return (
    <StaffLayout title={t("appeals:authorities.title")}>
      <PageTitle lead={t("appeals:authorities.lead")}>{t("appeals:authorities.title")}</PageTitle>
      <Stack>
        <Details summary={t("appeals:authorities.add")} open={form.errors.length > 0 || authorities.length === 0}>
          <Form action="/staff/appeals/authorities" state={form}>
            <AuthorityFields />
            <Button>{t("appeals:authorities.add")}</Button>
          </Form>
        </Details>
        <DataTable<Authority>
          caption={t("appeals:authorities.title")}
          rows={authorities}
          row_key={(row) => row.authority_id}
          empty={<Empty icon="landmark" title={t("appeals:authorities.none")} />}
          columns={[
            {
              key: "name",
              title: t("appeals:authorities.name"),
              look: "main",
              cell: (row) => (
                <>
                  <Link href={`/staff/appeals/authorities/${row.authority_id}`} kind="strong">
                    {row.name}
                  </Link>{" "}
                  {row.closed_on && <Tag>{t("appeals:authorities.closed", { date: formatDate(row.closed_on, language) })}</Tag>}
                </>
              ),
            },
            { key: "kind", title: t("appeals:authorities.kind_label"), cell: (row) => t(`appeals:authorities.kind.${row.kind}`) },
            { key: "address", title: t("appeals:authorities.address"), look: "quiet", cell: (row) => row.address ?? <Muted>—</Muted> },
            { key: "email", title: t("appeals:authorities.email"), look: "quiet", cell: (row) => row.email ?? <Muted>—</Muted> },
          ]}
        />
      </Stack>
    </StaffLayout>
  );
}
