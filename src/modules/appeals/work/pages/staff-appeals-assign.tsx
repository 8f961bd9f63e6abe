import type { FormState } from "#platform/http/index.ts";
import { useT } from "#platform/i18n/index.ts";
import {
  Button,
  ButtonLink,
  Checkbox,
  Details,
  Empty,
  Form,
  HiddenField,
  Link,
  Muted,
  Notice,
  PageTitle,
  Section,
  StaffLayout,
  StickyActions,
  SummaryList,
} from "#ui/index.ts";
import { cardOf } from "../../lists/rules.ts";
import type { readableOf } from "../../lists/store.ts";
import { RuleConditions, type RuleNames, ruleTarget } from "../../routing/pages/rule-texts.tsx";
import type { Proposal } from "../../routing/rules.ts";
import type { Refused } from "../actions.ts";
import { type AssigneeChoices, AssigneeFields } from "./assignee-fields.tsx";

export interface StaffAppealsAssignProps extends AssigneeChoices {
  readonly appeals: Awaited<ReturnType<typeof readableOf>>;
  readonly form: FormState;
  /** the rule that would take each */
  readonly proposals: ReadonlyMap<string, Proposal>;
  readonly names: RuleNames;
  readonly report: { readonly assigned: number; readonly refused: readonly Refused[] } | null;
}

/** /staff/appeals/assign: many appeals to one unit or person; what was refused stays here with its reason. */
export function StaffAppealsAssignPage({ appeals, form, report, units, executors, proposals, names }: StaffAppealsAssignProps) {
  const t = useT();
  const reasons = new Map(report?.refused.map((one) => [one.appeal_id, one.message]));
  const unseen = report?.refused.filter((one) => !appeals.some((appeal) => appeal.appeal_id === one.appeal_id)) ?? [];
  return (
    <StaffLayout title={t("appeals:bulk.title")} width="text" breadcrumbs={[{ title: t("appeals:list.title"), href: "/staff/appeals" }]}>
      <PageTitle aside={appeals.length > 0 ? t("appeals:bulk.chosen", { count: appeals.length }) : undefined}>
        {t("appeals:bulk.title")}
      </PageTitle>
      {report && (
        <Notice kind="warning" title={t("appeals:bulk.report", { count: report.refused.length })} live>
          {t("appeals:done.assigned_many", { count: report.assigned })}
          {unseen.length > 0 && ` ${t("appeals:bulk.unseen", { count: unseen.length })}`}
        </Notice>
      )}
      {appeals.length === 0 && form.errors.length === 0 ? (
        <Empty
          icon="mouse-pointer-click"
          title={t("appeals:bulk.none")}
          action={<ButtonLink href="/staff/appeals">{t("appeals:list.title")}</ButtonLink>}
        />
      ) : (
        <Form action="/staff/appeals/assign" state={form}>
          {appeals.map((appeal) => (
            <HiddenField key={appeal.appeal_id} name="appeal" value={appeal.appeal_id} />
          ))}
          {proposals.size > 0 && (
            <Checkbox
              name="by_rules"
              label={t("appeals:bulk.by_rules", { count: appeals.filter(({ appeal_id }) => proposals.has(appeal_id)).length })}
              hint={t("appeals:bulk.by_rules_hint")}
            />
          )}
          <AssigneeFields units={units} executors={executors} />
          <StickyActions>
            <Button>{t("appeals:verb.assign")}</Button>
            <ButtonLink href="/staff/appeals" kind="quiet">
              {t("appeals:verb.cancel")}
            </ButtonLink>
          </StickyActions>
        </Form>
      )}
      {appeals.length > 0 && (
        <Section id="chosen" title={t("appeals:bulk.list")}>
          <SummaryList
            items={appeals.map((appeal) => ({
              term: appeal.number ?? appeal.receipt_number,
              value: (
                <>
                  <Link href={cardOf(appeal)}>{appeal.summary}</Link>{" "}
                  {reasons.has(appeal.appeal_id) && <Muted>{reasons.get(appeal.appeal_id)}</Muted>}
                  <ProposalLine proposal={proposals.get(appeal.appeal_id)} names={names} />
                </>
              ),
            }))}
          />
        </Section>
      )}
    </StaffLayout>
  );
}

/** To whom the rules would give it, and why. */
function ProposalLine({ proposal, names }: { readonly proposal: Proposal | undefined; readonly names: RuleNames }) {
  const t = useT();
  if (!proposal) return <Muted>{t("appeals:routing.no_rule")}</Muted>;
  const { rule } = proposal;
  return (
    <Details summary={t("appeals:routing.proposal_rule", { number: rule.number, title: rule.title, target: ruleTarget(rule, names, t) })}>
      <RuleConditions rule={rule} names={names} />
    </Details>
  );
}
