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
import type { Matter } from "../rules.ts";

interface Props {
  readonly matter: Matter;
  readonly form: FormState;
  /** null: nobody may sign any more */
  readonly last: Temporal.PlainDate | null;
}

/** /appeals/{number}/sign: the text, how many stand under it, and a place for one's own name. */
export function SignPage({ matter, form, last }: Props) {
  const t = useT();
  const language = useLanguage();
  return (
    <PublicLayout title={t("appeals:joint.sign_title")} width="text" private>
      <PageTitle lead={matter.summary}>{t("appeals:joint.sign_title")}</PageTitle>
      <Box tone="panel">
        <Prose plain>{matter.body}</Prose>
      </Box>
      {!matter.sent && <Notice kind="info">{t("appeals:joint.is_draft")}</Notice>}
      <Lead>{t("appeals:joint.count", { count: matter.signer_count })}</Lead>
      {last ? (
        <Form action={`/appeals/${encodeURIComponent(matter.key)}/sign`} state={form}>
          <HiddenField name="code" value={String(form.values.code ?? "")} />
          <TextField name="full_name" label={t("appeals:field.full_name")} autocomplete="name" maxlength={200} />
          <TextField
            name="postal_address"
            label={t("appeals:joint.address")}
            hint={t("appeals:joint.address_hint")}
            autocomplete="street-address"
            maxlength={300}
          />
          <EmailField name="email" label={t("appeals:field.email")} hint={t("appeals:joint.email_hint")} />
          <Checkbox
            name="consent"
            label={
              <>
                {t("appeals:new.consent")} <a href="/personal-data">{t("appeals:new.consent_more")}</a>
              </>
            }
          />
          <Muted>
            {t(matter.sent ? "appeals:joint.privacy" : "appeals:joint.privacy_draft", { date: formatLongDate(last, language) })}
          </Muted>
          <Button icon="pen-line">{t("appeals:joint.sign")}</Button>
        </Form>
      ) : (
        <Notice kind="info">{t("appeals:joint.over")}</Notice>
      )}
    </PublicLayout>
  );
}
