import type { ComponentChildren } from "preact";
import { formatInstant, formatNumber } from "#platform/i18n/format.ts";
import { useLanguage, useT } from "#platform/i18n/index.ts";
import { Box, Link, Notice, PageTitle, Prose, Section, StaffLayout, SummaryList } from "#ui/index.ts";
import type { LetterRow } from "../store.ts";
import { LetterStateTag } from "./letter-state.tsx";

export interface LetterPageProps {
  readonly letter: LetterRow;
  readonly shown: boolean;
  readonly zone: string;
}

/** One letter: what became of it, what it says, and how it looks. */
export function LetterPage({ letter, shown, zone }: LetterPageProps) {
  const t = useT();
  const language = useLanguage();
  const at = (instant: Temporal.Instant | null) => instant && formatInstant(instant, zone, language);
  return (
    <StaffLayout title={letter.subject} breadcrumbs={[{ title: t("mail:outbox.title"), href: "/staff/outbox" }]} width="text">
      <PageTitle meta={[<LetterStateTag key="state" state={letter.state} />]}>{letter.subject}</PageTitle>
      <SummaryList
        items={[
          { term: t("mail:letter.to"), value: letter.to_address },
          { term: t("mail:letter.created_at"), value: at(letter.created_at) },
          { term: t("mail:letter.sent_at"), value: at(letter.sent_at) },
          { term: t("mail:letter.attempts"), value: letter.attempts > 0 ? formatNumber(letter.attempts, language) : null },
          { term: t("mail:letter.last_error"), value: letter.last_error },
        ]}
      />
      {shown ? (
        <>
          <Section id="text" title={t("mail:letter.text")}>
            <Box>
              <Prose plain>{withLinks(letter.text)}</Prose>
            </Box>
          </Section>
          <Section id="look" title={t("mail:letter.look")}>
            <iframe
              src={`/staff/outbox/${letter.letter_id}/letter`}
              title={t("mail:letter.look")}
              sandbox=""
              loading="lazy"
              width="100%"
              height="640"
            />
          </Section>
        </>
      ) : (
        <Notice>{t("mail:letter.hidden")}</Notice>
      )}
    </StaffLayout>
  );
}

/** The text with its addresses of web pages as links. */
function withLinks(text: string): ComponentChildren[] {
  return text.split(/(https?:\/\/[^\s<>"]+)/).map((part, index) =>
    index % 2 === 1 ? (
      <Link key={index} href={part}>
        {part}
      </Link>
    ) : (
      part
    ),
  );
}
