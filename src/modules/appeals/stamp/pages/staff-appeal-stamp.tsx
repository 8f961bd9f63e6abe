import { formatDate } from "#platform/i18n/format.ts";
import { useLanguage, useT } from "#platform/i18n/index.ts";
import { Muted, PageTitle, PrintedStamp, Stack, StaffLayout, usePage } from "#ui/index.ts";
import { cardOf } from "../../lists/rules.ts";
import type { WholeAppeal } from "../../reading/store.ts";

interface StaffAppealStampProps {
  readonly appeal: WholeAppeal;
  /** data: address of a QR code that leads to the card */
  readonly code: string;
}

/** /staff/appeals/{key}/stamp: what is printed onto the letter and glued onto its folder. */
export function StaffAppealStampPage({ appeal, code }: StaffAppealStampProps) {
  const t = useT();
  const language = useLanguage();
  const { town } = usePage();
  const number = appeal.number ?? appeal.receipt_number;
  const day = formatDate(appeal.registered_on ?? appeal.received_on, language);
  return (
    <StaffLayout title={t("appeals:stamp.of", { number })} width="text" breadcrumbs={[{ title: number, href: cardOf(appeal) }]}>
      <PageTitle lead={t("appeals:stamp.lead")}>{t("appeals:stamp.title")}</PageTitle>
      <Stack>
        <PrintedStamp
          code={code}
          code_alt={t("appeals:stamp.code")}
          head={town.contacts.office ?? town.name}
          number={t(appeal.number ? "appeals:stamp.registered" : "appeals:stamp.received", { number })}
          day={day}
        />
        <PrintedStamp
          code={code}
          code_alt={t("appeals:stamp.code")}
          head={appeal.applicant_name || t("appeals:card.anonymous")}
          number={number}
          day={appeal.due_on ? t("appeals:stamp.due", { date: formatDate(appeal.due_on, language) }) : day}
        />
        <Muted>{t("appeals:stamp.how")}</Muted>
      </Stack>
    </StaffLayout>
  );
}
