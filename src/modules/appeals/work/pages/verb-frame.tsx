import type { ComponentChildren } from "preact";
import { useT } from "#platform/i18n/index.ts";
import { DeadlineTag, Link, Muted, Num, PageTitle, StaffLayout } from "#ui/index.ts";
import { cardOf } from "../../lists/rules.ts";
import type { WholeAppeal } from "../../reading/store.ts";

interface VerbFrameProps {
  readonly appeal: WholeAppeal;
  readonly today: Temporal.PlainDate;
  readonly title: string;
  readonly lead?: string;
  readonly width?: "text" | "full";
  readonly children: ComponentChildren;
}

/** The page of one verb: what it is, with which appeal, and the way back to the card. */
export function VerbFrame({ appeal, today, title, lead, width = "text", children }: VerbFrameProps) {
  const t = useT();
  const number = appeal.number ?? appeal.receipt_number;
  return (
    <StaffLayout
      title={`${title} — ${number}`}
      width={width}
      breadcrumbs={[
        { title: t("appeals:list.title"), href: "/staff/appeals" },
        { title: number, href: cardOf(appeal) },
      ]}
    >
      <PageTitle
        lead={lead}
        meta={[
          <Num key="number">{number}</Num>,
          <Muted key="summary">{appeal.summary}</Muted>,
          appeal.due_on && (
            <Link key="due" href={`${cardOf(appeal)}?why=1`} kind="plain">
              <DeadlineTag due_on={appeal.due_on} today={today} />
            </Link>
          ),
        ].filter(Boolean)}
      >
        {title}
      </PageTitle>
      {children}
    </StaffLayout>
  );
}
