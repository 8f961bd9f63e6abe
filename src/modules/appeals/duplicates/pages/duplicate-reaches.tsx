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
} from "#ui/index.ts";
import { usualReach } from "../rules.ts";
import type { ReachRow } from "../store.ts";
import { ReachFields } from "./reach-fields.tsx";

export interface DuplicateReachesProps {
  readonly rows: readonly ReachRow[];
  readonly topics: readonly Option[];
  readonly form: FormState;
}

/** /staff/appeals/duplicate-reach: how near in place and time two records are taken for one matter. */
export function DuplicateReachesPage({ rows, topics, form }: DuplicateReachesProps) {
  const t = useT();
  return (
    <StaffLayout title={t("appeals:duplicate_reach.title")} breadcrumbs={[{ title: t("appeals:list.title"), href: "/staff/appeals" }]}>
      <PageTitle aside={String(rows.length)} lead={t("appeals:duplicate_reach.lead", { ...usualReach })}>
        {t("appeals:duplicate_reach.title")}
      </PageTitle>
      <Stack>
        <Details summary={t("appeals:duplicate_reach.add")} open={form.errors.length > 0 || rows.length === 0}>
          <Form action="/staff/appeals/duplicate-reach" state={form}>
            <AutocompleteField name="topic_id" label={t("appeals:field.topic")} options={topics} />
            <ReachFields />
            <Button>{t("appeals:duplicate_reach.add")}</Button>
          </Form>
        </Details>
        <DataTable<ReachRow>
          caption={t("appeals:duplicate_reach.title")}
          rows={rows}
          row_key={(row) => row.topic_id}
          empty={<Empty icon="copy" title={t("appeals:duplicate_reach.none", { ...usualReach })} />}
          columns={[
            {
              key: "topic",
              title: t("appeals:field.topic"),
              look: "main",
              cell: (row) => (
                <>
                  <Link href={`/staff/appeals/duplicate-reach/${row.topic_id}`} kind="strong">
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
            { key: "metres", title: t("appeals:duplicate_reach.metres"), look: "tight", align: "end", cell: (row) => String(row.metres) },
            { key: "days", title: t("appeals:duplicate_reach.days"), look: "tight", align: "end", cell: (row) => String(row.days) },
          ]}
        />
      </Stack>
    </StaffLayout>
  );
}
