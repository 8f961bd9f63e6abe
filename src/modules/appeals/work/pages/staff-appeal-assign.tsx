import { useT } from "#platform/i18n/index.ts";
import { Button, ButtonLink, Form, StickyActions } from "#ui/index.ts";
import { cardOf } from "../../lists/rules.ts";
import type { VerbProps } from "../../reading/routes.ts";
import { ProposalNotice, type ProposalProps } from "../../routing/pages/proposal.tsx";
import { prioritiesOf } from "../../terms/rules.ts";
import { type AssigneeChoices, AssigneeFields } from "./assignee-fields.tsx";
import { VerbFrame } from "./verb-frame.tsx";

/** /staff/appeals/{key}/assign */
export function StaffAppealAssignPage({
  appeal,
  form,
  today,
  units,
  executors,
  proposal,
  names,
}: VerbProps & AssigneeChoices & ProposalProps) {
  const t = useT();
  return (
    <VerbFrame
      appeal={appeal}
      today={today}
      title={t("appeals:verb.assign")}
      lead={appeal.unit_name ? t("appeals:assign.now", { who: appeal.executor_name ?? appeal.unit_name }) : undefined}
    >
      {(proposal || !appeal.unit_id) && (
        <ProposalNotice
          proposal={proposal}
          names={names}
          hint={t(appeal.unit_id ? "appeals:routing.proposal_would" : "appeals:routing.proposal_filled")}
        />
      )}
      <Form action={`${cardOf(appeal)}/assign`} state={form}>
        <AssigneeFields units={units} executors={executors} priorities={prioritiesOf(appeal.register)} />
        <StickyActions>
          <Button>{t("appeals:verb.assign")}</Button>
          <ButtonLink href={cardOf(appeal)} kind="quiet">
            {t("appeals:verb.cancel")}
          </ButtonLink>
        </StickyActions>
      </Form>
    </VerbFrame>
  );
}
