import type { FormState } from "#platform/http/index.ts";
import { formatInstant } from "#platform/i18n/format.ts";
import { useLanguage, useT } from "#platform/i18n/index.ts";
import {
  AutocompleteField,
  Button,
  ButtonLink,
  CheckboxGroup,
  Details,
  FieldRow,
  FieldSet,
  Form,
  NumberField,
  type Option,
  PageTitle,
  RadioGroup,
  Section,
  SelectField,
  StaffLayout,
  StickyActions,
  TextArea,
  TextField,
  Timeline,
} from "#ui/index.ts";
import { channels, priorities, registers } from "../../rules.ts";
import { topicFields } from "../forms.ts";
import { deeds, type Rule, times } from "../rules.ts";
import type { versionsOf } from "../store.ts";
import { type RuleNames, ruleTarget } from "./rule-texts.tsx";

export interface RuleChoices {
  readonly topics: readonly Option[];
  readonly districts: readonly Option[];
  readonly units: readonly Option[];
  readonly executors: readonly Option[];
}

export interface RulePageProps extends RuleChoices {
  /** null: a new one */
  readonly rule: (Rule & { readonly deleted_at: Temporal.Instant | null }) | null;
  readonly form: FormState;
  readonly versions: Awaited<ReturnType<typeof versionsOf>>;
  readonly names: RuleNames;
  readonly zone: string;
}

const base = "/staff/appeals/routing";

/** /staff/appeals/routing/{rule_id} and /new: what a rule looks at, to whom it gives, and who has changed it. */
export function RulePage({ rule, form, versions, names, zone, ...choices }: RulePageProps) {
  const t = useT();
  const title = rule ? t("appeals:routing.named", { number: rule.number, title: rule.title }) : t("appeals:routing.add");
  return (
    <StaffLayout
      title={title}
      width="text"
      breadcrumbs={[
        { title: t("appeals:list.title"), href: "/staff/appeals" },
        { title: t("appeals:routing.title"), href: base },
      ]}
    >
      <PageTitle lead={rule?.deleted_at ? t("appeals:routing.is_deleted") : undefined}>{title}</PageTitle>
      {!rule?.deleted_at && (
        <Form action={rule ? `${base}/${rule.rule_id}` : `${base}/new`} state={form}>
          <TextField name="title" label={t("appeals:routing.name")} maxlength={120} />
          <Conditions {...choices} />
          <Target {...choices} />
          <StickyActions>
            <Button>{t("appeals:routing.save")}</Button>
            <ButtonLink href={base} kind="quiet">
              {t("appeals:verb.cancel")}
            </ButtonLink>
          </StickyActions>
        </Form>
      )}
      {versions.length > 0 && <Versions versions={versions} names={names} zone={zone} />}
    </StaffLayout>
  );
}

function Conditions({ topics, districts, units }: RuleChoices) {
  const t = useT();
  return (
    <FieldSet title={t("appeals:routing.when")} hint={t("appeals:routing.when_hint")}>
      <FieldRow>
        <AutocompleteField
          name="topic_1"
          label={t("appeals:field.topic")}
          hint={t("appeals:routing.topic_hint")}
          options={topics}
          optional
        />
        <AutocompleteField name="topic_2" label={t("appeals:routing.or_topic")} options={topics} optional />
      </FieldRow>
      <Details summary={t("appeals:routing.more_topics")}>
        <FieldRow>
          {topicFields.slice(2).map((name) => (
            <AutocompleteField key={name} name={name} label={t("appeals:routing.or_topic")} options={topics} optional />
          ))}
        </FieldRow>
      </Details>
      <TextArea name="words" label={t("appeals:routing.words")} hint={t("appeals:routing.words_hint")} rows={3} maxlength={4000} optional />
      <TextArea
        name="streets"
        label={t("appeals:routing.streets")}
        hint={t("appeals:routing.streets_hint")}
        rows={2}
        maxlength={4000}
        optional
      />
      {districts.length > 0 && (
        <Details summary={t("appeals:routing.districts")}>
          <CheckboxGroup name="district_ids" label={t("appeals:field.district")} options={districts} inline optional />
        </Details>
      )}
      <Details summary={t("appeals:routing.channels")}>
        <CheckboxGroup
          name="registers"
          label={t("appeals:field.register")}
          options={registers.map((register) => ({ value: register, label: t(`appeals:register_name.${register}`) }))}
          inline
          optional
        />
        <CheckboxGroup
          name="channels"
          label={t("appeals:field.channel")}
          options={channels.map((channel) => ({ value: channel, label: t(`appeals:channel.${channel}`) }))}
          inline
          optional
        />
        <AutocompleteField name="held_by" label={t("appeals:routing.held_by")} options={units} optional />
      </Details>
      <RadioGroup
        name="time"
        label={t("appeals:routing.duty")}
        hint={t("appeals:routing.duty_hint")}
        options={times.map((time) => ({ value: time, label: t(`appeals:routing.time.${time}`) }))}
      />
    </FieldSet>
  );
}

function Target({ units, executors }: RuleChoices) {
  const t = useT();
  return (
    <FieldSet title={t("appeals:routing.to")}>
      <FieldRow>
        <AutocompleteField name="unit_id" label={t("appeals:field.unit")} options={units} />
        <AutocompleteField name="executor_id" label={t("appeals:field.executor")} options={executors} optional />
      </FieldRow>
      <FieldRow>
        <NumberField name="days" label={t("appeals:routing.days")} hint={t("appeals:routing.days_hint")} optional />
        <SelectField
          name="priority"
          label={t("appeals:field.priority")}
          hint={t("appeals:routing.priority_hint")}
          options={priorities.map((priority) => ({ value: priority, label: t(`appeals:priority.${priority}`) }))}
          optional
        />
      </FieldRow>
      <RadioGroup
        name="acts"
        label={t("appeals:routing.acts")}
        hint={t("appeals:routing.acts_hint")}
        options={deeds.map((deed) => ({
          value: deed,
          label: t(`appeals:routing.deed.${deed}`),
          hint: t(`appeals:routing.deed_hint.${deed}`),
        }))}
      />
    </FieldSet>
  );
}

function Versions({ versions, names, zone }: Pick<RulePageProps, "versions" | "names" | "zone">) {
  const t = useT();
  const language = useLanguage();
  return (
    <Section id="versions" title={t("appeals:routing.versions")}>
      <Timeline
        items={versions.map((version) => ({
          key: String(version.version),
          at: formatInstant(version.at, zone, language),
          datetime: version.at.toString(),
          title: t(`appeals:routing.change.${version.what}`),
          by: version.staff_name,
          children: ruleTarget(version.state as unknown as Rule, names, t),
        }))}
      />
    </Section>
  );
}
