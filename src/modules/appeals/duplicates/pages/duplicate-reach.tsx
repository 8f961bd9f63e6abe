import type { FormState } from "#platform/http/index.ts";
import { useT } from "#platform/i18n/index.ts";
import { Button, Form, PageTitle, Section, Stack, StaffLayout } from "#ui/index.ts";
import { usualReach } from "../rules.ts";
import type { ReachRow } from "../store.ts";
import { ReachFields } from "./reach-fields.tsx";

/** /staff/appeals/duplicate-reach/{topic}: one row. */
export function DuplicateReachPage({ row, form }: { readonly row: ReachRow; readonly form: FormState }) {
  const t = useT();
  const base = "/staff/appeals/duplicate-reach";
  return (
    <StaffLayout title={row.title} width="text" breadcrumbs={[{ title: t("appeals:duplicate_reach.title"), href: base }]}>
      <PageTitle aside={row.section ?? undefined}>{row.title}</PageTitle>
      <Stack>
        <Form action={`${base}/${row.topic_id}`} state={form}>
          <ReachFields />
          <Button>{t("appeals:topics.save")}</Button>
        </Form>
        <Section id="removal" title={t("appeals:duplicate_reach.remove")}>
          <p>{t("appeals:duplicate_reach.remove_lead", { ...usualReach })}</p>
          <Form action={`${base}/${row.topic_id}/removal`} id="remove" inline>
            <Button kind="danger">{t("appeals:duplicate_reach.remove")}</Button>
          </Form>
        </Section>
      </Stack>
    </StaffLayout>
  );
}
