import type { FormState } from "#platform/http/index.ts";
import { useT } from "#platform/i18n/index.ts";
import { Button, Checkbox, Form, PageTitle, Section, Stack, StaffLayout, TextField } from "#ui/index.ts";
import type { TopicRow } from "../store.ts";

/** /staff/appeals/topics/{id}: renames a topic, shows it to residents, closes it. */
export function TopicPage({ topic, form }: { readonly topic: TopicRow; readonly form: FormState }) {
  const t = useT();
  const base = `/staff/appeals/topics/${topic.topic_id}`;
  return (
    <StaffLayout title={topic.title} breadcrumbs={[{ title: t("appeals:topics.title"), href: "/staff/appeals/topics" }]} width="text">
      <PageTitle aside={topic.code}>{topic.title}</PageTitle>
      <Stack>
        <Form action={base} state={form}>
          <TextField name="title" label={t("appeals:topics.name")} maxlength={200} />
          <Checkbox name="is_public" label={t("appeals:topics.public")} />
          <Button>{t("appeals:topics.save")}</Button>
        </Form>
        <Section id="closing" title={t(topic.closed_on ? "appeals:topics.reopen" : "appeals:topics.close")}>
          <p>{t(topic.closed_on ? "appeals:topics.reopen_lead" : "appeals:topics.close_lead")}</p>
          <Form action={`${base}/${topic.closed_on ? "reopening" : "closing"}`} id="close" inline>
            <Button kind={topic.closed_on ? "secondary" : "danger"}>
              {t(topic.closed_on ? "appeals:topics.reopen" : "appeals:topics.close")}
            </Button>
          </Form>
        </Section>
      </Stack>
    </StaffLayout>
  );
}
