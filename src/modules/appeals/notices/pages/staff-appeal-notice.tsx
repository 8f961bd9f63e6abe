import { formatLongDate } from "#platform/i18n/format.ts";
import { useLanguage, useT } from "#platform/i18n/index.ts";
import { Box, DeadlineExplanation, Details, Lead, Muted, PageTitle, Prose, StaffLayout } from "#ui/index.ts";
import { cardOf } from "../../lists/rules.ts";
import type { WholeAppeal } from "../../reading/store.ts";
import type { Notice } from "../store.ts";

interface NoticeProps {
  readonly appeal: WholeAppeal;
  readonly notice: Notice;
  readonly lines: readonly string[];
  readonly town: string;
}

/** /staff/appeals/{key}/notices/{id}: a letter as it went out; this page is what is printed and put into the envelope. */
export function StaffAppealNoticePage({ appeal, notice, lines, town }: NoticeProps) {
  const t = useT();
  const language = useLanguage();
  const number = appeal.number ?? appeal.receipt_number;
  return (
    <StaffLayout
      title={`${notice.subject} — ${number}`}
      width="text"
      breadcrumbs={[
        { title: t("appeals:list.title"), href: "/staff/appeals" },
        { title: number, href: cardOf(appeal) },
      ]}
    >
      <PageTitle meta={[formatLongDate(notice.sent_on, language), t(`appeals:notices.sent_by.${notice.sent_by}`)]}>
        {notice.subject}
      </PageTitle>
      <Box>
        <Lead>{town}</Lead>
        <Prose plain>{[notice.recipient || t("appeals:card.anonymous"), notice.address].filter(Boolean).join("\n")}</Prose>
        <Prose plain>{notice.body}</Prose>
        <Muted>{t("appeals:notices.of", { number, date: formatLongDate(notice.sent_on, language) })}</Muted>
      </Box>
      {notice.sent_by !== "email" && <Muted>{t("appeals:notices.print")}</Muted>}
      {notice.due_on && (
        <Details summary={t("appeals:notices.due", { date: formatLongDate(notice.due_on, language) })}>
          <DeadlineExplanation lines={lines} />
        </Details>
      )}
    </StaffLayout>
  );
}
