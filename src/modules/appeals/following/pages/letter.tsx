import { formatLongDate } from "#platform/i18n/format.ts";
import { useLanguage, useT } from "#platform/i18n/index.ts";
import { Box, Lead, Muted, PageTitle, Prose, PublicLayout } from "#ui/index.ts";
import type { Notice } from "../../notices/store.ts";

interface LetterProps {
  readonly notice: Notice;
  readonly number: string;
  readonly town: string;
  /** the applicant's page */
  readonly back: string;
}

/** /appeals/{number}/letters/{id}: a letter of the town to the applicant as it went out; to be read again, kept or printed. */
export function LetterPage({ notice, number, town, back }: LetterProps) {
  const t = useT();
  const language = useLanguage();
  const date = formatLongDate(notice.sent_on, language);
  return (
    <PublicLayout title={notice.subject} width="text" private breadcrumbs={[{ title: number, href: back }]}>
      <PageTitle meta={[date, t(`appeals:notices.sent_by.${notice.sent_by}`)]}>{notice.subject}</PageTitle>
      <Box>
        <Lead>{town}</Lead>
        <Prose plain>{notice.body}</Prose>
        <Muted>{`${number}, ${date}`}</Muted>
      </Box>
    </PublicLayout>
  );
}
