import { formatDate, formatInstant, formatLongDate } from "#platform/i18n/format.ts";
import { useLanguage, useT } from "#platform/i18n/index.ts";
import {
  Actions,
  Box,
  Button,
  ButtonLink,
  Checkbox,
  DateField,
  DeadlineCard,
  FieldSet,
  FileList,
  Form,
  Prose,
  Section,
  Split,
  Stack,
  SummaryList,
  TextField,
} from "#ui/index.ts";
import { AlikeSection } from "../../duplicates/pages/alike-section.tsx";
import type { Alike } from "../../duplicates/store.ts";
import { cardOf } from "../../lists/rules.ts";
import type { VerbProps } from "../../reading/routes.ts";
import { ByEmail } from "../../replies/pages/by-email.tsx";
import { ProposalFields, ProposalNotice, type ProposalProps } from "../../routing/pages/proposal.tsx";
import type { Register } from "../../rules.ts";
import { tellsLevel } from "../../sign-levels/rules.ts";
import { TopicSuggestions } from "../../suggestions/pages/topic-suggestions.tsx";
import type { TopicSuggestion } from "../../suggestions/rules.ts";
import { type AssigneeChoices, AssigneeFields } from "../../work/pages/assignee-fields.tsx";
import { VerbFrame } from "../../work/pages/verb-frame.tsx";
import { type SettledChoices, SettledFields } from "./settled-fields.tsx";

interface RegisterProps extends SettledChoices, ProposalProps {
  /** the register chosen so far */
  readonly into: Register;
  /** the date of the answer in each register, if it is registered on the day in the form */
  readonly dues: ReadonlyMap<
    Register,
    { readonly due: Temporal.PlainDate; readonly due_at: Temporal.Instant | null; readonly lines: readonly string[] }
  >;
  readonly zone: string;
  readonly suggestions: readonly TopicSuggestion[];
  /** the rule that takes it does so by itself */
  readonly routes_itself: boolean;
  /** null: it is not theirs to assign */
  readonly assignees: AssigneeChoices | null;
  readonly alike: readonly Alike[];
  readonly files: readonly { readonly href: string; readonly name: string; readonly size: number }[];
}

/** /staff/appeals/{key}/register: what came on one side, what the registrar settles on the other. */
export function StaffAppealRegisterPage(props: VerbProps & RegisterProps) {
  const { appeal, form, today, topics, districts, into, dues, zone, files, suggestions } = props;
  const t = useT();
  const language = useLanguage();
  const chosen = dues.get(into);
  const hintOf = (register: Register) => {
    const term = dues.get(register);
    const date = term && (term.due_at ? formatInstant(term.due_at, zone, language) : formatLongDate(term.due, language));
    return [t(`appeals:register_hint.${register}`), date && t("appeals:register.due_by", { date })].filter(Boolean).join(". ");
  };
  return (
    <VerbFrame appeal={appeal} today={today} title={t("appeals:verb.register")} width="full">
      <Split
        aside={
          <>
            {chosen && (
              <DeadlineCard
                title={t("appeals:register.due_if")}
                due_on={chosen.due}
                due_at={chosen.due_at ? formatInstant(chosen.due_at, zone, language) : undefined}
                today={today}
                lines={chosen.lines}
              />
            )}
            <Section id="matter" title={t("appeals:field.body")}>
              <Box tone="panel">
                <Prose plain>{appeal.body}</Prose>
                <FileList files={files.map((file) => ({ ...file, href: `${cardOf(appeal)}/${file.href}` }))} />
              </Box>
            </Section>
            <SummaryList
              items={[
                { term: t("appeals:field.applicant"), value: appeal.applicant_name || t("appeals:card.anonymous") },
                { term: t("appeals:field.address"), value: appeal.address },
                { term: t("appeals:field.channel"), value: t(`appeals:channel.${appeal.channel}`) },
                {
                  term: t("appeals:field.sign_level"),
                  value: tellsLevel(appeal.channel) ? t(`appeals:sign_level.${appeal.sign_level}`) : null,
                },
                { term: t("appeals:field.wished_kind"), value: appeal.wished_kind && t(`appeals:kind.${appeal.wished_kind}`) },
                { term: t("appeals:field.received_on"), value: formatDate(appeal.received_on, language) },
              ]}
            />
            <AlikeSection appeal={appeal} alike={props.alike} />
          </>
        }
      >
        <ByEmail appeal={appeal} />
        <Form action={`${cardOf(appeal)}/register`} state={form}>
          <Stack>
            <TextField name="summary" label={t("appeals:field.summary")} hint={t("appeals:register.summary_hint")} maxlength={300} />
            <TopicSuggestions suggestions={suggestions} />
            <SettledFields topics={topics} districts={districts} hintOf={hintOf} />
            <DateField name="registered_on" label={t("appeals:register.on")} max={today.toString()} min={appeal.received_on.toString()} />
            <Handover {...props} />
          </Stack>
          <Actions>
            <Button>{t("appeals:verb.register")}</Button>
            <Button kind="secondary" name="next" value="1">
              {t("appeals:register.and_next")}
            </Button>
            <ButtonLink href={cardOf(appeal)} kind="quiet">
              {t("appeals:verb.cancel")}
            </ButtonLink>
          </Actions>
        </Form>
      </Split>
    </VerbFrame>
  );
}

/** To whom it goes as soon as it is registered: as the rules propose, or as somebody chooses. */
function Handover({
  proposal,
  names,
  routes_itself,
  assignees,
}: Pick<RegisterProps, "proposal" | "names" | "routes_itself" | "assignees">) {
  const t = useT();
  return (
    <FieldSet title={t("appeals:routing.proposal")}>
      <ProposalNotice
        proposal={proposal}
        names={names}
        hint={t(routes_itself ? "appeals:routing.proposal_itself" : "appeals:routing.proposal_changes")}
      />
      {assignees && <AssigneeFields {...assignees} />}
      <ProposalFields proposal={proposal} />
      {!proposal && <Checkbox name="follow_rules" label={t("appeals:routing.follow")} hint={t("appeals:routing.follow_hint")} />}
    </FieldSet>
  );
}
