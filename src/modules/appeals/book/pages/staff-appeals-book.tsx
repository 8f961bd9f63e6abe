import { formatDate, formatNumber } from "#platform/i18n/format.ts";
import { useLanguage, useT } from "#platform/i18n/index.ts";
import { Actions, ButtonLink, DataTable, Empty, FilterBar, Muted, Notice, Num, PageTitle, Stack, StaffLayout } from "#ui/index.ts";
import { registers } from "../../rules.ts";
import type { BookPart } from "../forms.ts";
import type { BookLine } from "../store.ts";

interface StaffAppealsBookProps {
  readonly part: BookPart;
  readonly lines: readonly BookLine[];
  /** the part has more lines than the page shows */
  readonly more: boolean;
  readonly query: string;
}

/** /staff/appeals/book: the register as it is printed and bound. */
export function StaffAppealsBookPage({ part, lines, more, query }: StaffAppealsBookProps) {
  const t = useT();
  const language = useLanguage();
  const date = (day: Temporal.PlainDate | null) => (day ? formatDate(day, language) : "");
  const title = t("appeals:book.title", { register: t(`appeals:register_name.${part.register}`) });
  return (
    <StaffLayout title={title} width="full" breadcrumbs={[{ title: t("appeals:list.title"), href: "/staff/appeals" }]}>
      <PageTitle
        meta={[
          t("appeals:book.period", { from: date(part.from), to: date(part.to) }),
          t("appeals:book.count", { count: lines.length, n: formatNumber(lines.length, language) }),
        ]}
      >
        {title}
      </PageTitle>
      <Stack>
        <FilterBar
          filters={[
            {
              kind: "one",
              name: "register",
              title: t("appeals:field.register"),
              options: registers.map((register) => ({ value: register, label: t(`appeals:register_name.${register}`) })),
            },
            { kind: "period", name: "day", title: t("appeals:book.registered_on") },
          ]}
        />
        <Actions>
          <ButtonLink href={`/staff/appeals/book.xlsx?${query}`} icon="file-spreadsheet" download>
            XLSX
          </ButtonLink>
          <ButtonLink href={`/staff/appeals/book.csv?${query}`} icon="file-text" download>
            CSV
          </ButtonLink>
        </Actions>
        {more && <Notice kind="warning">{t("appeals:book.more", { count: lines.length })}</Notice>}
        <DataTable<BookLine>
          caption={title}
          dense
          phone="scroll"
          columns={[
            { key: "number", title: t("appeals:field.number"), look: "tight", cell: (line) => <Num>{line.number}</Num> },
            { key: "date", title: t("appeals:book.registered_on"), look: "tight", cell: (line) => date(line.registered_on) },
            {
              key: "from",
              title: t("appeals:book.from"),
              cell: (line) => (
                <>
                  {line.full_name || t("appeals:card.anonymous")}
                  <br />
                  <Muted>{line.postal_address ?? line.email}</Muted>
                </>
              ),
            },
            { key: "matter", title: t("appeals:field.summary"), cell: (line) => line.summary },
            {
              key: "executor",
              title: t("appeals:book.executor"),
              cell: (line) => [line.unit_name, line.executor_name].filter(Boolean).join(", "),
            },
            { key: "due", title: t("appeals:field.due_on"), look: "tight", cell: (line) => date(line.due_on) },
            {
              key: "mark",
              title: t("appeals:book.mark"),
              cell: (line) =>
                [t(line.outcome ? `appeals:outcome.${line.outcome}` : `appeals:state.${line.state}`), date(line.closed_on)]
                  .filter(Boolean)
                  .join(", "),
            },
          ]}
          rows={lines}
          row_key={(line) => line.appeal_id}
          empty={<Empty icon="book-open" title={t("appeals:book.none")} />}
        />
      </Stack>
    </StaffLayout>
  );
}
