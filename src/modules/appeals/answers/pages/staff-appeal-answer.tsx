import type { FormState } from "#platform/http/index.ts";
import { formatInstant } from "#platform/i18n/format.ts";
import { useLanguage, useT } from "#platform/i18n/index.ts";
import {
  Box,
  Button,
  ButtonLink,
  DateField,
  Details,
  FieldRow,
  FileField,
  Form,
  HiddenField,
  Notice,
  Prose,
  RadioGroup,
  Row,
  Section,
  SelectField,
  Split,
  StickyActions,
  TextArea,
  TextField,
} from "#ui/index.ts";
import type { AnswerPageProps } from "../../answer-form/store.ts";
import { cardOf } from "../../lists/rules.ts";
import type { WholeAppeal } from "../../reading/store.ts";
import { outcomesOf, refusalGrounds } from "../../rules.ts";
import { VerbFrame } from "../../work/pages/verb-frame.tsx";

export interface StaffAppealAnswerProps extends AnswerPageProps {
  readonly appeal: WholeAppeal;
  readonly form: FormState;
  readonly today: Temporal.PlainDate;
}

/** /staff/appeals/{key}/answer: the matter on one side, the answer on the other. */
export function StaffAppealAnswerPage(props: StaffAppealAnswerProps) {
  const { appeal, form, today, version, chained } = props;
  const t = useT();
  return (
    <VerbFrame
      appeal={appeal}
      today={today}
      title={t(form.values.outcome === "refused" ? "appeals:verb.decline" : "appeals:verb.answer")}
      width="full"
    >
      <Notices {...props} />
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
          <HiddenField name="version" value={String(version)} />
          <Text {...props} />
          <Signature {...props} />
          <Attached {...props} />
          <StickyActions>
            <Button>{t(chained ? "appeals:approval.submit" : "appeals:answer.send")}</Button>
            <Button kind="secondary" name="intent" value="save">
              {t("appeals:approval.save")}
            </Button>
            <ButtonLink href={cardOf(appeal)} kind="quiet">
              {t("appeals:verb.cancel")}
            </ButtonLink>
          </StickyActions>
        </Form>
      </Split>
    </VerbFrame>
  );
}

/** The answer of a colleague who was quicker, and what was returned to be changed. */
function Notices({ other, returned }: StaffAppealAnswerProps) {
  const t = useT();
  const language = useLanguage();
  return (
    <>
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
      {returned && (
        <Notice kind="warning" title={t("appeals:approval.returned_by", { name: returned.by ?? "—" })}>
          <Prose plain>{returned.note}</Prose>
        </Notice>
      )}
    </>
  );
}

function Text({ templates, appeal }: StaffAppealAnswerProps) {
  const t = useT();
  return (
    <>
      <RadioGroup
        name="outcome"
        label={t("appeals:answer.outcome")}
        options={outcomesOf(appeal.register).map((outcome) => ({
          value: outcome,
          label: t(`appeals:outcome.${outcome}`),
          hint: t(`appeals:outcome_hint.${outcome}`),
        }))}
      />
      {appeal.register === "information_request" && (
        <SelectField
          name="refusal"
          label={t("appeals:decline.ground")}
          hint={t("appeals:decline.ground_hint")}
          options={refusalGrounds.map((ground) => ({ value: ground, label: t(`appeals:ground.${ground}`) }))}
          empty=""
          optional
        />
      )}
      {templates.length > 0 && (
        <Row>
          <SelectField
            name="template_id"
            label={t("appeals:answer_template.choose")}
            options={templates}
            empty=""
            width="medium"
            optional
          />
          <Button kind="secondary" name="intent" value="insert">
            {t("appeals:answer_template.insert")}
          </Button>
        </Row>
      )}
      <FieldRow>
        <TextField
          name="recipient"
          label={t("appeals:answer.recipient")}
          hint={t("appeals:answer.recipient_hint")}
          maxlength={300}
          optional
        />
        <TextField
          name="salutation"
          label={t("appeals:answer.salutation")}
          hint={t("appeals:answer.salutation_hint")}
          maxlength={300}
          optional
        />
      </FieldRow>
      <TextArea name="body" label={t("appeals:answer.body")} hint={t("appeals:answer.body_hint")} rows={14} maxlength={50_000} />
    </>
  );
}

function Signature({ signers }: StaffAppealAnswerProps) {
  const t = useT();
  return (
    <>
      {signers.length > 0 && (
        <SelectField
          name="signer_id"
          label={t("appeals:answer.signer_from_list")}
          options={signers}
          empty={t("appeals:answer.signer_written_out")}
          optional
        />
      )}
      <FieldRow>
        <TextField
          name="signer_name"
          label={t("appeals:answer.signer_name")}
          width="medium"
          maxlength={200}
          optional={signers.length > 0}
        />
        <TextField
          name="signer_post"
          label={t("appeals:answer.signer_post")}
          width="medium"
          maxlength={300}
          optional={signers.length > 0}
        />
        <DateField name="signed_on" label={t("appeals:answer.signed_on")} optional />
      </FieldRow>
    </>
  );
}

const pictures = { accept: [".jpg", ".jpeg", ".png", ".heic"], kinds: "JPG, PNG, HEIC" };

function Attached({ files, kept, form }: StaffAppealAnswerProps) {
  const t = useT();
  const typed = (name: string) => typeof form.values[name] === "string" && form.values[name] !== "";
  const wrong = (...names: string[]) => form.errors.some((error) => names.includes(error.field));
  return (
    <>
      <FileField name="files" label={t("appeals:field.files")} {...files} kept={kept.files} optional />
      <Details summary={t("appeals:answer.photos")} open={kept.before.length > 0 || kept.after.length > 0 || wrong("before", "after")}>
        <FieldRow>
          <FileField name="before" label={t("appeals:answer.before")} max_size={files.max_size} {...pictures} kept={kept.before} optional />
          <FileField name="after" label={t("appeals:answer.after")} max_size={files.max_size} {...pictures} kept={kept.after} optional />
        </FieldRow>
      </Details>
      <Details
        summary={t("appeals:promise.section")}
        open={typed("promise_text") || typed("promise_due_on") || wrong("promise_text", "promise_due_on")}
      >
        <TextArea
          name="promise_text"
          label={t("appeals:promise.text")}
          hint={t("appeals:promise.hint")}
          rows={3}
          maxlength={2000}
          optional
        />
        <DateField name="promise_due_on" label={t("appeals:promise.due_on")} optional />
      </Details>
    </>
  );
}
