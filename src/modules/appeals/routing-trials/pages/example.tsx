import type { FormState } from "#platform/http/index.ts";
import { formatLongDate } from "#platform/i18n/format.ts";
import { useLanguage, useT } from "#platform/i18n/index.ts";
import {
  AutocompleteField,
  Button,
  ButtonLink,
  DataTable,
  DateField,
  DeadlineExplanation,
  Details,
  FieldRow,
  Form,
  Link,
  Notice,
  PageTitle,
  Section,
  SelectField,
  StaffLayout,
  StickyActions,
  Tag,
  TextArea,
  TextField,
} from "#ui/index.ts";
import type { RuleChoices } from "../../routing/pages/rule.tsx";
import { RuleConditions, type RuleNames, ruleTarget } from "../../routing/pages/rule-texts.tsx";
import type { Asked, Rule } from "../../routing/rules.ts";
import { channels, registers } from "../../rules.ts";
import { percentOf } from "../../suggestions/pages/topic-suggestions.tsx";
import type { TopicSuggestion } from "../../suggestions/rules.ts";

export interface ExampleProps extends RuleChoices {
  readonly form: FormState;
  /** null until something has been asked */
  readonly answer: {
    readonly taken: Rule | undefined;
    readonly asked: readonly Asked[];
    readonly topic: TopicSuggestion | null;
    /** the term of the answer, why, and the day the rule would want it by */
    readonly due_on: Temporal.PlainDate;
    readonly lines: readonly string[];
    readonly inner: Temporal.PlainDate | null;
  } | null;
  readonly names: RuleNames;
}

const base = "/staff/appeals/routing";

/** /staff/appeals/routing/example: which rule would take an example, and why those above it would not. */
export function RoutingExamplePage({ form, answer, names, topics, districts, units }: ExampleProps) {
  const t = useT();
  return (
    <StaffLayout
      title={t("appeals:routing.example.title")}
      width="text"
      breadcrumbs={[
        { title: t("appeals:list.title"), href: "/staff/appeals" },
        { title: t("appeals:routing.title"), href: base },
      ]}
    >
      <PageTitle lead={t("appeals:routing.example.lead")}>{t("appeals:routing.example.title")}</PageTitle>
      {answer && <Answer answer={answer} names={names} />}
      <Form action={`${base}/example`} state={form}>
        <TextArea name="text" label={t("appeals:field.body")} rows={6} maxlength={20_000} optional />
        <FieldRow>
          <AutocompleteField
            name="topic_id"
            label={t("appeals:field.topic")}
            hint={t("appeals:routing.example.topic_hint")}
            options={topics}
            optional
          />
          <AutocompleteField name="district_id" label={t("appeals:field.district")} options={districts} optional />
        </FieldRow>
        <TextField name="address" label={t("appeals:field.address")} maxlength={300} optional />
        <FieldRow>
          <SelectField
            name="channel"
            label={t("appeals:field.channel")}
            options={channels.map((channel) => ({ value: channel, label: t(`appeals:channel.${channel}`) }))}
            empty={false}
          />
          <SelectField
            name="register"
            label={t("appeals:field.register")}
            options={registers.map((register) => ({ value: register, label: t(`appeals:register_name.${register}`) }))}
            empty={false}
          />
        </FieldRow>
        <AutocompleteField name="unit_id" label={t("appeals:routing.held_by")} options={units} optional />
        <FieldRow>
          <DateField name="day" label={t("appeals:routing.example.day")} optional />
          <TextField name="time" label={t("appeals:routing.example.time")} width="short" maxlength={5} optional />
        </FieldRow>
        <StickyActions>
          <Button>{t("appeals:routing.example.check")}</Button>
          <ButtonLink href={base} kind="quiet">
            {t("appeals:verb.cancel")}
          </ButtonLink>
        </StickyActions>
      </Form>
    </StaffLayout>
  );
}

function Answer({ answer, names }: { readonly answer: NonNullable<ExampleProps["answer"]>; readonly names: RuleNames }) {
  const t = useT();
  const language = useLanguage();
  const { taken, asked, topic } = answer;
  return (
    <Section id="answer" title={t("appeals:routing.example.answer")}>
      {taken ? (
        <Notice kind="success" title={t("appeals:routing.named", { number: taken.number, title: taken.title })}>
          <p>{ruleTarget(taken, names, t)}</p>
          <p>{t(`appeals:routing.deed.${taken.acts}`)}</p>
          {answer.inner && <p>{t("appeals:routing.proposal_due", { date: formatLongDate(answer.inner, language) })}</p>}
        </Notice>
      ) : (
        <Notice kind="warning">{t("appeals:routing.example.nobody")}</Notice>
      )}
      <Details summary={t("appeals:routing.example.due", { date: formatLongDate(answer.due_on, language) })}>
        <DeadlineExplanation lines={answer.lines} />
      </Details>
      {topic && <Notice>{t("appeals:routing.example.topic", { title: topic.title, percent: percentOf(topic.confidence) })}</Notice>}
      <DataTable<Asked>
        caption={t("appeals:routing.example.asked")}
        caption_shown
        rows={asked}
        row_key={({ rule }) => rule.rule_id}
        columns={[
          {
            key: "rule",
            title: t("appeals:routing.rule"),
            look: "main",
            cell: ({ rule }) => (
              <>
                <Link href={`${base}/${rule.rule_id}`} kind="strong">
                  {t("appeals:routing.named", { number: rule.number, title: rule.title })}
                </Link>
                <RuleConditions rule={rule} names={names} />
              </>
            ),
          },
          {
            key: "why",
            title: t("appeals:routing.example.why"),
            cell: ({ miss }) => <Tag tone={miss === null ? "success" : "neutral"}>{t(`appeals:routing.miss.${miss ?? "taken"}`)}</Tag>,
          },
        ]}
        empty={t("appeals:routing.none")}
      />
    </Section>
  );
}
