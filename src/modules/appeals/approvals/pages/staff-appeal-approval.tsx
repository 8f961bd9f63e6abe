import type { FormState } from "#platform/http/index.ts";
import { formatDate, formatInstant } from "#platform/i18n/format.ts";
import { useLanguage, useT } from "#platform/i18n/index.ts";
import {
  Box,
  Button,
  Details,
  FileList,
  Form,
  HiddenField,
  Muted,
  Notice,
  Prose,
  Section,
  Split,
  SummaryList,
  TextArea,
  Timeline,
} from "#ui/index.ts";
import type { Draft, DraftStep, DraftVersion } from "../../answer-drafts/store.ts";
import { cardOf } from "../../lists/rules.ts";
import type { WholeAppeal } from "../../reading/store.ts";
import { type Outcome, outcomes } from "../../rules.ts";
import { VerbFrame } from "../../work/pages/verb-frame.tsx";

export interface ApprovalProps {
  readonly appeal: WholeAppeal;
  readonly draft: Draft;
  readonly versions: readonly DraftVersion[];
  readonly steps: readonly DraftStep[];
  readonly files: readonly { readonly href: string; readonly name: string; readonly size: number }[];
  /** heads who are asked now */
  readonly waits_for: readonly string[];
  readonly may_decide: boolean;
  readonly may_take_back: boolean;
  readonly approval: FormState;
  readonly returning: FormState;
  readonly today: Temporal.PlainDate;
  readonly zone: string;
}

/** /staff/appeals/{key}/approval: the draft of an answer and whose word it waits for. */
export function StaffAppealApprovalPage(props: ApprovalProps) {
  const { appeal, draft, versions, steps, files, zone } = props;
  const t = useT();
  const language = useLanguage();
  const [latest, ...earlier] = versions;
  return (
    <VerbFrame appeal={appeal} today={props.today} title={t("appeals:approval.title")} width="full">
      <Split
        aside={
          <>
            <Section id="matter" title={t("appeals:field.body")}>
              <Box tone="panel">
                <Prose plain>{appeal.body}</Prose>
              </Box>
            </Section>
            <Section id="way" title={t("appeals:approval.way")}>
              <Timeline
                items={steps.map((step) => ({
                  key: step.step_id,
                  at: formatInstant(step.at, zone, language),
                  title: t(`appeals:approval.step.${step.kind}`, { version: step.version }),
                  by: step.name,
                  children: step.note ? <Prose plain>{step.note}</Prose> : undefined,
                }))}
              />
            </Section>
          </>
        }
      >
        <Notice kind="info">
          {t(`appeals:approval.turn.${draft.turn}`)} {props.waits_for.join(", ")}
        </Notice>
        {latest && <DraftText version={latest} zone={zone} />}
        <FileList files={files} />
        {props.may_decide && <Decision {...props} />}
        {props.may_take_back && (
          <Form action={`${cardOf(appeal)}/approval/taking-back`} id="taking-back" inline>
            <Button kind="secondary">{t("appeals:approval.take_back")}</Button>
          </Form>
        )}
        {earlier.length > 0 && (
          <Details summary={t("appeals:approval.earlier", { count: earlier.length })}>
            {earlier.map((version) => (
              <DraftText key={version.version} version={version} zone={zone} />
            ))}
          </Details>
        )}
      </Split>
    </VerbFrame>
  );
}

function Decision({ appeal, draft, approval, returning }: ApprovalProps) {
  const t = useT();
  const own = `${cardOf(appeal)}/approval`;
  const version = <HiddenField name="version" value={String(draft.version)} />;
  return (
    <Section id="decision" title={t("appeals:approval.decision")}>
      <Form action={own} id="approve" state={approval}>
        {version}
        <Button>{t(draft.turn === "signer" ? "appeals:approval.sign" : "appeals:approval.approve")}</Button>
      </Form>
      <Form action={`${own}/return`} id="return" state={returning}>
        {version}
        <TextArea name="note" label={t("appeals:approval.note")} rows={3} maxlength={2000} />
        <Button kind="secondary">{t("appeals:approval.return")}</Button>
      </Form>
    </Section>
  );
}

function DraftText({ version, zone }: { readonly version: DraftVersion; readonly zone: string }) {
  const t = useT();
  const language = useLanguage();
  const { form_values: values } = version;
  const outcome = outcomes.find((known): known is Outcome => known === values.outcome);
  const day = (text: string | undefined) =>
    text && /^\d{4}-\d{2}-\d{2}$/.test(text) ? formatDate(Temporal.PlainDate.from(text), language) : text;
  return (
    <Section id={`version-${version.version}`} title={t("appeals:approval.version", { version: version.version })}>
      <Muted>{[version.name, formatInstant(version.written_at, zone, language)].filter(Boolean).join(", ")}</Muted>
      <Box>
        {values.salutation && <p>{values.salutation}</p>}
        <Prose plain>{values.body ?? ""}</Prose>
      </Box>
      <SummaryList
        items={[
          { term: t("appeals:answer.outcome"), value: outcome ? t(`appeals:outcome.${outcome}`) : null },
          { term: t("appeals:answer.recipient"), value: values.recipient },
          { term: t("appeals:answer.signer_name"), value: values.signer_name },
          { term: t("appeals:answer.signer_post"), value: values.signer_post },
          { term: t("appeals:promise.text"), value: values.promise_text },
          { term: t("appeals:promise.due_on"), value: day(values.promise_due_on) },
        ]}
      />
    </Section>
  );
}
