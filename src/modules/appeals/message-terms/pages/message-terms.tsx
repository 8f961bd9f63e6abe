import type { FormState } from "#platform/http/index.ts";
import { useT } from "#platform/i18n/index.ts";
import {
  AutocompleteField,
  Button,
  DataTable,
  Details,
  Empty,
  Form,
  Link,
  Muted,
  type Option,
  PageTitle,
  Stack,
  StaffLayout,
  Tag,
} from "#ui/index.ts";
import type { MessageTermRow } from "../store.ts";
import { TermFields } from "./term-fields.tsx";

export interface MessageTermsProps {
  readonly rows: readonly MessageTermRow[];
  readonly topics: readonly Option[];
  readonly form: FormState;
}

/** /staff/appeals/message-terms: how long a message on each topic may take. */
export function MessageTermsPage({ rows, topics, form }: MessageTermsProps) {
  const t = useT();
  return (
    <StaffLayout title={t("appeals:matrix.title")} breadcrumbs={[{ title: t("appeals:list.title"), href: "/staff/appeals" }]}>
      <PageTitle aside={String(rows.length)} lead={t("appeals:matrix.lead")}>
        {t("appeals:matrix.title")}
      </PageTitle>
      <Stack>
        <Details summary={t("appeals:matrix.add")} open={form.errors.length > 0 || rows.length === 0}>
          <Form action="/staff/appeals/message-terms" state={form}>
            <AutocompleteField name="topic_id" label={t("appeals:field.topic")} options={topics} />
            <TermFields />
            <Button>{t("appeals:matrix.add")}</Button>
          </Form>
        </Details>
        <DataTable<MessageTermRow>
          caption={t("appeals:matrix.title")}
          rows={rows}
          row_key={(row) => row.topic_id}
          empty={<Empty icon="table-2" title={t("appeals:matrix.none")} />}
          columns={[
            {
              key: "topic",
              title: t("appeals:field.topic"),
              look: "main",
              cell: (row) => (
                <>
                  <Link href={`/staff/appeals/message-terms/${row.topic_id}`} kind="strong">
                    {row.title}
                  </Link>
                  {row.section && (
                    <>
                      <br />
                      <Muted>{row.section}</Muted>
                    </>
                  )}
                </>
              ),
            },
            {
              key: "term",
              title: t("appeals:matrix.term"),
              look: "tight",
              cell: (row) => (row.days === null ? t(`appeals:matrix.pace.${row.pace}`) : t("appeals:matrix.own_days", { count: row.days })),
            },
            {
              key: "basis",
              title: t("appeals:matrix.basis"),
              cell: (row) => row.basis ?? <Tag tone="warning">{t("appeals:matrix.unverified")}</Tag>,
            },
          ]}
        />
      </Stack>
    </StaffLayout>
  );
}
