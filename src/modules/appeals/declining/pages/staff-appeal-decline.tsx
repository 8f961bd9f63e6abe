import { formatLongDate } from "#platform/i18n/format.ts";
import { useLanguage, useT } from "#platform/i18n/index.ts";
import { ButtonLink, CardList, Notice, StickyActions } from "#ui/index.ts";
import { cardOf } from "../../lists/rules.ts";
import type { WholeAppeal } from "../../reading/store.ts";
import { refusalGrounds } from "../../rules.ts";
import { VerbFrame } from "../../work/pages/verb-frame.tsx";

interface DeclineProps {
  readonly appeal: WholeAppeal;
  readonly today: Temporal.PlainDate;
  readonly law: { readonly name: string; readonly verified: boolean };
}

/** /staff/appeals/{key}/decline: the grounds on which information is not given; each leads to its letter. */
export function StaffAppealDeclinePage({ appeal, today, law }: DeclineProps) {
  const t = useT();
  const language = useLanguage();
  const due = appeal.due_on && formatLongDate(appeal.due_on, language);
  return (
    <VerbFrame appeal={appeal} today={today} title={t("appeals:verb.decline")} lead={t("appeals:decline.lead")}>
      {!law.verified && <Notice kind="warning">{t("appeals:decline.unverified", { law: law.name })}</Notice>}
      <CardList
        columns={2}
        heading="h2"
        items={refusalGrounds.map((ground) => ({
          href: `${cardOf(appeal)}/answer?ground=${ground}`,
          kicker: law.name,
          title: t(`appeals:ground.${ground}`),
          children: t(`appeals:decline.tells.${ground}`),
          ...(due ? { foot: t("appeals:decline.by", { date: due }) } : {}),
        }))}
      />
      <StickyActions>
        <ButtonLink href={`${cardOf(appeal)}/answer?outcome=provided_partly`} kind="secondary">
          {t("appeals:decline.partly")}
        </ButtonLink>
        <ButtonLink href={cardOf(appeal)} kind="quiet">
          {t("appeals:verb.cancel")}
        </ButtonLink>
      </StickyActions>
    </VerbFrame>
  );
}
