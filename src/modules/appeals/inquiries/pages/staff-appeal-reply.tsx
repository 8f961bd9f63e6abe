import type { TakenFiles } from "#platform/files/index.ts";
import type { FormState } from "#platform/http/index.ts";
import { formatLongDate } from "#platform/i18n/format.ts";
import { useLanguage, useT } from "#platform/i18n/index.ts";
import {
  Box,
  Button,
  ButtonLink,
  DateField,
  FieldRow,
  FileField,
  Form,
  Muted,
  Prose,
  StickyActions,
  TextArea,
  TextField,
} from "#ui/index.ts";
import { cardOf } from "../../lists/rules.ts";
import type { WholeAppeal } from "../../reading/store.ts";
import { VerbFrame } from "../../work/pages/verb-frame.tsx";
import type { Inquiry } from "../store.ts";

interface ReplyProps {
  readonly appeal: WholeAppeal;
  readonly inquiry: Inquiry;
  readonly form: FormState;
  readonly files: TakenFiles;
  readonly today: Temporal.PlainDate;
}

/** /staff/appeals/{key}/inquiries/{id}: what the body that was asked has replied. */
export function StaffAppealReplyPage({ appeal, inquiry, form, files, today }: ReplyProps) {
  const t = useT();
  const language = useLanguage();
  return (
    <VerbFrame appeal={appeal} today={today} title={t("appeals:inquiries.reply_title")} lead={inquiry.name}>
      <Box tone="panel">
        <Muted>{t("appeals:inquiries.sent", { date: formatLongDate(inquiry.sent_on, language) })}</Muted>
        <Prose plain>{inquiry.question}</Prose>
      </Box>
      <Form action={`${cardOf(appeal)}/inquiries/${inquiry.inquiry_id}`} state={form} multipart>
        <FieldRow>
          <DateField name="replied_on" label={t("appeals:inquiries.replied_on")} max={today.toString()} />
          <TextField name="reply_number" label={t("appeals:inquiries.reply_number")} width="medium" maxlength={100} optional />
        </FieldRow>
        <TextArea name="reply" label={t("appeals:inquiries.reply")} rows={6} maxlength={8000} />
        <FileField name="files" label={t("appeals:inquiries.files")} {...files} optional />
        <StickyActions>
          <Button>{t("appeals:inquiries.save_reply")}</Button>
          <ButtonLink href={cardOf(appeal)} kind="quiet">
            {t("appeals:verb.cancel")}
          </ButtonLink>
        </StickyActions>
      </Form>
    </VerbFrame>
  );
}
