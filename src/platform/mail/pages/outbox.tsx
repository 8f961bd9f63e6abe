import { formatInstant } from "#platform/i18n/format.ts";
import { useLanguage, useT } from "#platform/i18n/index.ts";
import { DataTable, Empty, Link, Notice, Pager, PageTitle, StaffLayout } from "#ui/index.ts";
import type { LetterLine } from "../store.ts";
import { LetterStateTag } from "./letter-state.tsx";

export interface OutboxPageProps {
  /** addresses masked: the list is for finding a letter, not for collecting addresses */
  readonly letters: readonly LetterLine[];
  readonly next: string | undefined;
  readonly zone: string;
  /** whether there is a mail server */
  readonly leaving: boolean;
}

/** Every letter the program has written, newest first. */
export function OutboxPage({ letters, next, zone, leaving }: OutboxPageProps) {
  const t = useT();
  const language = useLanguage();
  return (
    <StaffLayout title={t("mail:outbox.title")}>
      <PageTitle lead={t("mail:outbox.lead")}>{t("mail:outbox.title")}</PageTitle>
      {!leaving && <Notice title={t("mail:outbox.stay_title")}>{t("mail:outbox.stay")}</Notice>}
      <DataTable
        caption={t("mail:outbox.caption")}
        rows={letters}
        row_key={(letter) => letter.letter_id}
        empty={<Empty icon="mail" title={t("mail:outbox.none")} />}
        columns={[
          {
            key: "subject",
            title: t("mail:letter.subject"),
            look: "main",
            cell: (letter) => (
              <Link href={`/staff/outbox/${letter.letter_id}`} kind="strong">
                {letter.subject}
              </Link>
            ),
          },
          { key: "to", title: t("mail:letter.to"), cell: (letter) => letter.to_address },
          { key: "state", title: t("mail:letter.state"), look: "tight", cell: (letter) => <LetterStateTag state={letter.state} /> },
          {
            key: "created_at",
            title: t("mail:letter.created_at"),
            look: "tight",
            cell: (letter) => formatInstant(letter.created_at, zone, language),
          },
        ]}
      />
      <Pager next={next} />
    </StaffLayout>
  );
}
