import { formatDate } from "#platform/i18n/format.ts";
import { useLanguage, useT } from "#platform/i18n/index.ts";
import { Details, HiddenField, Link, Notice, usePage } from "#ui/index.ts";
import type { Proposal, Rule } from "../rules.ts";
import { RuleConditions, type RuleNames, ruleTarget } from "./rule-texts.tsx";

export interface ProposalProps {
  readonly proposal: Proposal | null;
  readonly names: RuleNames;
}

/** To whom the rules give it and why; without a rule that fits, that it stays with the registrar. */
export function ProposalNotice({ proposal, names, hint }: ProposalProps & { readonly hint?: string | undefined }) {
  const t = useT();
  const language = useLanguage();
  if (!proposal) return <Notice>{t("appeals:routing.proposal_none")}</Notice>;
  const { rule, due_on } = proposal;
  return (
    <Notice title={t("appeals:routing.proposal_rule", { number: rule.number, title: rule.title, target: ruleTarget(rule, names, t) })}>
      {due_on && <p>{t("appeals:routing.proposal_due", { date: formatDate(due_on, language) })}</p>}
      {hint && <p>{hint}</p>}
      <Details summary={t("appeals:routing.proposal_why")}>
        <RuleConditions rule={rule} names={names} />
        <RuleLink rule={rule} />
      </Details>
    </Notice>
  );
}

/** What the form was filled with, so that one who has not touched it goes by the rules as they fit in the end. */
export function ProposalFields({ proposal }: Pick<ProposalProps, "proposal">) {
  if (!proposal) return null;
  return (
    <>
      <HiddenField name="proposed_rule" value={proposal.rule.rule_id} />
      <HiddenField name="proposed_due" value={proposal.due_on?.toString() ?? ""} />
    </>
  );
}

/** The rule itself, for who may change it. */
function RuleLink({ rule }: { readonly rule: Rule }) {
  const t = useT();
  const { menu } = usePage();
  const href = "/staff/appeals/routing";
  if (!menu.flatMap((item) => [item, ...(item.items ?? [])]).some((item) => item.href === href)) return null;
  return <Link href={`${href}/${rule.rule_id}`}>{t("appeals:routing.open_rule")}</Link>;
}
