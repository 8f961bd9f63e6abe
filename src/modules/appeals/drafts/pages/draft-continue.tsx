import { formatInstant } from "#platform/i18n/format.ts";
import { useLanguage, useT } from "#platform/i18n/index.ts";
import { Button, Form, HiddenField, Notice, PageTitle, PublicLayout } from "#ui/index.ts";

interface Props {
  readonly secret: string;
  readonly updated_at: Temporal.Instant;
  /** this browser has a draft of its own */
  readonly replaces: boolean;
  readonly zone: string;
}

/** /appeals/draft/continue: takes a draft over into this browser. */
export function ContinueDraftPage({ secret, updated_at, replaces, zone }: Props) {
  const t = useT();
  const language = useLanguage();
  return (
    <PublicLayout title={t("appeals:draft.take_over")} width="text" private>
      <PageTitle lead={t("appeals:draft.found", { at: formatInstant(updated_at, zone, language) })}>
        {t("appeals:draft.take_over")}
      </PageTitle>
      {replaces && <Notice kind="warning">{t("appeals:draft.replaces")}</Notice>}
      <Form action="/appeals/draft/continue">
        <HiddenField name="key" value={secret} />
        <Button icon="smartphone">{t("appeals:draft.take_over")}</Button>
      </Form>
    </PublicLayout>
  );
}
