import { formatDate, formatLongDate } from "#platform/i18n/format.ts";
import { useLanguage, useT } from "#platform/i18n/index.ts";
import { Actions, ButtonLink, Link, Notice } from "#ui/index.ts";
import { cardOf } from "../../lists/rules.ts";
import type { WholeAppeal } from "../../reading/store.ts";
import { isClosed } from "../../rules.ts";
import type { Steps } from "../store.ts";

interface StepsProps {
  readonly appeal: WholeAppeal;
  readonly steps: Steps;
}

/** What must be seen before anything is done: a broken term without a reason, a correspondence that was ended. */
export function StepNotices({ appeal, steps }: StepsProps) {
  const t = useT();
  const language = useLanguage();
  const { broken, ended, proposed } = steps;
  const open = !isClosed(appeal.state);
  return (
    <>
      {broken && open && <Broken appeal={appeal} steps={steps} />}
      {ended && open && (
        <Notice
          kind="warning"
          title={t("appeals:terminations.ended", {
            decision: t("appeals:terminations.decision", {
              number: ended.decision_number,
              date: formatLongDate(ended.decided_on, language),
            }),
          })}
        >
          <p>{ended.matter}</p>
          <Actions>
            <ButtonLink href={`${cardOf(appeal)}/leave-unanswered?reason=repeated_terminated`}>
              {t("appeals:terminations.return_repeated")}
            </ButtonLink>
            <Link href={`/staff/appeals/terminations/${ended.termination_id}`}>{t("appeals:terminations.open_decision")}</Link>
          </Actions>
        </Notice>
      )}
      {proposed && (
        <Notice title={t("appeals:terminations.waiting")}>
          <Link href={`/staff/appeals/terminations/${proposed.termination_id}`}>{proposed.matter}</Link>
        </Notice>
      )}
    </>
  );
}

function Broken({ appeal, steps }: StepsProps) {
  const t = useT();
  const language = useLanguage();
  const { broken, may_explain } = steps;
  if (!broken) return null;
  const title = t(`appeals:escalations.broken_${broken.step}`, { date: formatLongDate(broken.broken_on, language) });
  const href = `${cardOf(appeal)}/escalation`;
  if (!broken.promised_on || broken.reason === null)
    return (
      <Notice kind="error" title={title}>
        <p>{t("appeals:escalations.not_explained")}</p>
        {may_explain && (
          <Actions>
            <ButtonLink href={href}>{t("appeals:escalations.explain")}</ButtonLink>
          </Actions>
        )}
      </Notice>
    );
  return (
    <Notice kind="warning" title={title}>
      <p>
        {t(`appeals:escalations.explained_${broken.step}`, {
          who: broken.explained_by_name ?? "—",
          date: formatDate(broken.promised_on, language),
        })}{" "}
        {broken.reason} {may_explain && <Link href={href}>{t("appeals:escalations.change")}</Link>}
      </p>
    </Notice>
  );
}
