import type { TakenFiles } from "#platform/files/index.ts";
import { formatInstant } from "#platform/i18n/format.ts";
import { useLanguage, useT } from "#platform/i18n/index.ts";
import {
  Box,
  Button,
  ButtonLink,
  DateField,
  FieldRow,
  FileField,
  Form,
  Notice,
  Prose,
  RadioGroup,
  Section,
  Split,
  StickyActions,
  TextArea,
  TextField,
} from "#ui/index.ts";
import { cardOf } from "../../lists/rules.ts";
import type { VerbProps } from "../../reading/routes.ts";
import { outcomes } from "../../rules.ts";
import { VerbFrame } from "../../work/pages/verb-frame.tsx";

interface AnswerProps {
  readonly files: TakenFiles;
  /** the answer of a colleague who was quicker */
  readonly other: { readonly body: string; readonly by: string | null; readonly at: Temporal.Instant; readonly zone: string } | null;
}

/** /staff/appeals/{key}/answer: the matter on one side, the answer on the other. */
export function StaffAppealAnswerPage({ appeal, form, today, files, other }: VerbProps & AnswerProps) {
  const t = useT();
  const language = useLanguage();
  return (
    <VerbFrame appeal={appeal} today={today} title={t("appeals:verb.answer")} width="full">
      {other && (
        <Notice
          kind="warning"
          title={t("appeals:answer.quicker", { name: other.by ?? "—", at: formatInstant(other.at, other.zone, language) })}
          live
        >
          <Prose plain>{other.body}</Prose>
          <p>{t("appeals:answer.yours_kept")}</p>
        </Notice>
      )}
      <Split
        aside={
          <Section id="matter" title={t("appeals:field.body")}>
            <Box tone="panel">
              <Prose plain>{appeal.body}</Prose>
            </Box>
          </Section>
        }
      >
        <Form action={`${cardOf(appeal)}/answer`} state={form} multipart>
          <RadioGroup
            name="outcome"
            label={t("appeals:answer.outcome")}
            options={outcomes.map((outcome) => ({
              value: outcome,
              label: t(`appeals:outcome.${outcome}`),
              hint: t(`appeals:outcome_hint.${outcome}`),
            }))}
          />
          <TextArea name="body" label={t("appeals:answer.body")} hint={t("appeals:answer.body_hint")} rows={14} maxlength={50_000} />
          <FieldRow>
            <TextField name="signer_name" label={t("appeals:answer.signer_name")} width="medium" maxlength={200} />
            <TextField name="signer_post" label={t("appeals:answer.signer_post")} width="medium" maxlength={300} />
            <DateField name="signed_on" label={t("appeals:answer.signed_on")} optional />
          </FieldRow>
          <FileField
            name="files"
            label={t("appeals:field.files")}
            hint={form.errors.length > 0 ? t("appeals:answer.files_again") : undefined}
            {...files}
            optional
          />
          <StickyActions>
            <Button>{t("appeals:answer.send")}</Button>
            <ButtonLink href={cardOf(appeal)} kind="quiet">
              {t("appeals:verb.cancel")}
            </ButtonLink>
          </StickyActions>
        </Form>
      </Split>
    </VerbFrame>
  );
}
