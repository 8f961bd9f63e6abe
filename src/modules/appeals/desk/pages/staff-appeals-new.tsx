import type { TakenFiles } from "#platform/files/index.ts";
import type { FormState } from "#platform/http/index.ts";
import { useT } from "#platform/i18n/index.ts";
import {
  Button,
  ButtonLink,
  Checkbox,
  DateField,
  Details,
  EmailField,
  FieldRow,
  FileField,
  Form,
  HiddenField,
  PageTitle,
  PhoneField,
  RadioGroup,
  Section,
  StaffLayout,
  StickyActions,
  SuggestField,
  TextArea,
  TextField,
} from "#ui/index.ts";
import type { WholeAppeal } from "../../reading/store.ts";
import { type SettledChoices, SettledFields } from "../../registration/pages/settled-fields.tsx";
import { ProposalFields, ProposalNotice, type ProposalProps } from "../../routing/pages/proposal.tsx";
import { TopicSuggestions } from "../../suggestions/pages/topic-suggestions.tsx";
import type { TopicSuggestion } from "../../suggestions/rules.ts";
import { type AssigneeChoices, AssigneeFields } from "../../work/pages/assignee-fields.tsx";
import { entryChannels } from "../forms.ts";
import type { Earlier } from "../store.ts";
import { EarlierLetters, LastEntered } from "./earlier-letters.tsx";

export interface StaffAppealsNewProps extends SettledChoices {
  readonly form: FormState;
  readonly submission: string;
  readonly files: TakenFiles;
  /** likely topics of what has been typed so far */
  readonly suggestions: readonly TopicSuggestion[];
  readonly recent: { readonly names: readonly string[]; readonly addresses: readonly string[] };
  /** the letter typed in before this one */
  readonly entered: WholeAppeal | undefined;
  readonly earlier_of_entered: readonly Earlier[];
  readonly earlier: readonly Earlier[];
  /** to whom it goes as soon as it is registered */
  readonly handover: ProposalProps & {
    /** null: it is not theirs to assign */
    readonly assignees: AssigneeChoices | null;
    /** the rule has filled in the fields */
    readonly filled: boolean;
  };
  /** earlier letters were asked for: it is said when there are none */
  readonly asked: boolean;
}

/**
 * /staff/appeals/new: what came on paper, at a reception or by telephone. The three fields of a routine
 * letter come first and Enter registers it from any of them; everything else has its usual value.
 */
export function StaffAppealsNewPage({ form, submission, files, topics, districts, recent, ...props }: StaffAppealsNewProps) {
  const { entered, earlier_of_entered, earlier, asked } = props;
  const t = useT();
  const wrong = new Set(form.errors.map(({ field }) => field));
  const isOpen = (...names: string[]) => names.some((name) => wrong.has(name) || (form.values[name] ?? "") !== "");
  return (
    <StaffLayout title={t("appeals:entry.title")} width="text" breadcrumbs={[{ title: t("appeals:list.title"), href: "/staff/appeals" }]}>
      <PageTitle lead={t("appeals:entry.lead")}>{t("appeals:entry.title")}</PageTitle>
      {entered && <LastEntered appeal={entered} earlier={earlier_of_entered} />}
      <Form action="/staff/appeals/new" state={form} multipart>
        <HiddenField name="submission" value={submission} />
        {form.values.aside && <HiddenField name="aside" value={String(form.values.aside)} />}
        <SuggestField
          name="full_name"
          label={t("appeals:field.full_name")}
          hint={t("appeals:entry.applicant_hint")}
          source="/staff/appeals/new/applicants"
          suggestions={recent.names}
          maxlength={200}
          autocomplete="off"
          autofocus
          optional
        />
        <SuggestField
          name="postal_address"
          label={t("appeals:field.postal_address")}
          source="/api/v1/addresses"
          suggestions={recent.addresses}
          maxlength={500}
          autocomplete="off"
          optional
        />
        {(asked || earlier.length > 0) && <EarlierLetters letters={earlier} />}
        <TextField name="summary" label={t("appeals:field.summary")} hint={t("appeals:entry.summary_hint")} maxlength={300} optional />
        <FileField name="files" label={t("appeals:entry.scan")} {...files} optional />
        <Details summary={t("appeals:entry.whole_text")} open={isOpen("body")}>
          <TextArea name="body" label={t("appeals:field.body")} rows={8} maxlength={20_000} optional />
        </Details>
        <TopicSuggestions suggestions={props.suggestions} />
        <Details summary={t("appeals:entry.settle")} open={wrong.has("kind") || wrong.has("into") || wrong.has("received_on")}>
          <FieldRow>
            <DateField name="received_on" label={t("appeals:field.received_on")} optional />
            <SuggestField name="address" label={t("appeals:field.address")} source="/api/v1/addresses" maxlength={300} optional />
          </FieldRow>
          <RadioGroup
            name="channel"
            label={t("appeals:field.channel")}
            inline
            options={entryChannels.map((channel) => ({ value: channel, label: t(`appeals:channel.${channel}`) }))}
          />
          <SettledFields topics={topics} districts={districts} hintOf={(register) => t(`appeals:register_hint.${register}`)} />
          <Checkbox name="register" label={t("appeals:entry.register")} hint={t("appeals:entry.register_hint")} />
        </Details>
        <Handover {...props.handover} open={isOpen("unit_id", "executor_id", "due_on", "note")} />
        <Details
          summary={t("appeals:entry.more_applicant")}
          open={isOpen("phone", "email", "organisation", "co_applicants") || wrong.has("reply_by")}
        >
          <FieldRow>
            <PhoneField name="phone" label={t("appeals:field.phone")} optional />
            <EmailField name="email" label={t("appeals:field.email")} optional />
          </FieldRow>
          <RadioGroup
            name="reply_by"
            label={t("appeals:field.reply_by")}
            inline
            options={(["post", "email", "hand"] as const).map((way) => ({ value: way, label: t(`appeals:reply_by.${way}`) }))}
          />
          <TextField name="organisation" label={t("appeals:field.organisation")} maxlength={300} optional />
          <TextArea
            name="co_applicants"
            label={t("appeals:field.co_applicants")}
            hint={t("appeals:new.co_applicants_hint")}
            rows={3}
            maxlength={5000}
            optional
          />
        </Details>
        <StickyActions>
          {/* Enter in a field presses the first button of its form */}
          <Button name="next" value="1">
            {t("appeals:entry.save_next")}
          </Button>
          <Button kind="secondary">{t("appeals:entry.save")}</Button>
          <Button kind="secondary" name="earlier" value="1" icon="history">
            {t("appeals:entry.earlier")}
          </Button>
          <Button kind="secondary" name="suggest" value="1" icon="lightbulb">
            {t("appeals:suggestions.ask")}
          </Button>
          <ButtonLink href="/staff/appeals" kind="quiet">
            {t("appeals:verb.cancel")}
          </ButtonLink>
        </StickyActions>
      </Form>
      <Section id="keys" title={t("appeals:entry.keys")}>
        {t("appeals:entry.keys_text")}
      </Section>
    </StaffLayout>
  );
}

/** Folded away for a routine letter, which goes by the rules; open once a rule has filled it in or somebody chooses. */
function Handover({ proposal, names, assignees, filled, open }: StaffAppealsNewProps["handover"] & { readonly open: boolean }) {
  const t = useT();
  return (
    <Details summary={t("appeals:routing.proposal")} open={open}>
      {proposal && (
        <ProposalNotice
          proposal={proposal}
          names={names}
          hint={t(filled ? "appeals:routing.proposal_changes" : "appeals:routing.proposal_follows")}
        />
      )}
      {assignees && <AssigneeFields {...assignees} />}
      {filled && <ProposalFields proposal={proposal} />}
      <Checkbox name="follow_rules" label={t("appeals:routing.follow")} hint={t("appeals:routing.follow_hint")} />
    </Details>
  );
}
