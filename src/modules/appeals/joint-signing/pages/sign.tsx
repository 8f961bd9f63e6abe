import type { FormState } from "#platform/http/index.ts";
import { formatLongDate } from "#platform/i18n/format.ts";
import { useLanguage, useT } from "#platform/i18n/index.ts";
import {
  Box,
  Button,
  Checkbox,
  EmailField,
  Form,
  HiddenField,
  Lead,
  Muted,
  Notice,
  PageTitle,
  Prose,
  PublicLayout,
  TextField,
} from "#ui/index.ts";

interface Props {
  readonly body: string;
  readonly summary: string;
  readonly signer_count: number;
  readonly receipt_key: string;
  readonly form: FormState;
  readonly last: Temporal.PlainDate | null;
  readonly open: boolean;
}

/** /appeals/{number}/sign: the text, how many stand under it, and a place for one's own name. */
export function SignPage({ body, summary, signer_count, receipt_key, form, last, open }: Props) {
  const t = useT();
  const language = useLanguage();
  return (
    <PublicLayout title={t("appeals:joint.sign_title")} width="text" private>
      <PageTitle lead={summary}>{t("appeals:joint.sign_title")}</PageTitle>
      <Box tone="panel">
        <Prose plain>{body}</Prose>
      </Box>
      <Lead>{t("appeals:joint.count", { count: signer_count })}</Lead>
      {open && last ? (
        <Form action={`/appeals/${encodeURIComponent(receipt_key)}/sign`} state={form}>
          <HiddenField name="code" value={String(form.values.code ?? "")} />
          <TextField name="full_name" label={t("appeals:field.full_name")} autocomplete="name" maxlength={200} />
          <EmailField name="email" label={t("appeals:field.email")} hint={t("appeals:joint.email_hint")} />
          <Checkbox
            name="consent"
            label={
              <>
                {t("appeals:new.consent")} <a href="/personal-data">{t("appeals:new.consent_more")}</a>
              </>
            }
          />
          <Muted>{t("appeals:joint.privacy", { date: formatLongDate(last, language) })}</Muted>
          <Button icon="pen-line">{t("appeals:joint.sign")}</Button>
        </Form>
      ) : (
        <Notice kind="info">{t("appeals:joint.over")}</Notice>
      )}
    </PublicLayout>
  );
}
