import type { FormState } from "#platform/http/index.ts";
import { useT } from "#platform/i18n/index.ts";
import { Button, Form, PageTitle, Section, Stack, StaffLayout } from "#ui/index.ts";
import type { MessageTermRow } from "../store.ts";
import { TermFields } from "./term-fields.tsx";

/** /staff/appeals/message-terms/{topic}: one row of the matrix. */
export function MessageTermPage({ row, form }: { readonly row: MessageTermRow; readonly form: FormState }) {
  const t = useT();
  const base = `/staff/appeals/message-terms/${row.topic_id}`;
  return (
    <StaffLayout title={row.title} width="text" breadcrumbs={[{ title: t("appeals:matrix.title"), href: "/staff/appeals/message-terms" }]}>
      <PageTitle aside={row.section ?? undefined}>{row.title}</PageTitle>
      <Stack>
        <Form action={base} state={form}>
          <TermFields />
          <Button>{t("appeals:topics.save")}</Button>
        </Form>
        <Section id="removal" title={t("appeals:matrix.remove")}>
          <p>{t("appeals:matrix.remove_lead")}</p>
          <Form action={`${base}/removal`} id="remove" inline>
            <Button kind="danger">{t("appeals:matrix.remove")}</Button>
          </Form>
        </Section>
      </Stack>
    </StaffLayout>
  );
}
