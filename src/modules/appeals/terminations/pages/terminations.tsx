import { formatDate } from "#platform/i18n/format.ts";
import { useLanguage, useT } from "#platform/i18n/index.ts";
import { type Column, DataTable, Empty, FilterBar, Link, Muted, PageTitle, PersonName, StaffLayout, Tag } from "#ui/index.ts";
import { cardOf } from "../../lists/rules.ts";
import { type TerminationState, terminationStates } from "../rules.ts";
import type { Termination } from "../store.ts";

export const stateTones: Readonly<Record<TerminationState, "warning" | "primary" | "neutral">> = {
  proposed: "warning",
  in_force: "primary",
  refused: "neutral",
  lifted: "neutral",
};

/** /staff/appeals/terminations: proposals and decisions to end a correspondence. */
export function TerminationsPage({ rows }: { readonly rows: readonly Termination[] }) {
  const t = useT();
  return (
    <StaffLayout title={t("appeals:terminations.title")} breadcrumbs={[{ title: t("appeals:list.title"), href: "/staff/appeals" }]}>
      <PageTitle lead={t("appeals:terminations.list_lead")}>{t("appeals:terminations.title")}</PageTitle>
      <FilterBar
        filters={[
          {
            kind: "one",
            name: "state",
            title: t("appeals:terminations.state_label"),
            options: terminationStates.map((state) => ({ value: state, label: t(`appeals:terminations.state.${state}`) })),
          },
        ]}
      />
      <DataTable<Termination>
        caption={t("appeals:terminations.title")}
        rows={rows}
        row_key={(row) => row.termination_id}
        columns={useColumns()}
        empty={<Empty icon="message-square-off" title={t("appeals:terminations.none")} />}
      />
    </StaffLayout>
  );
}

function useColumns(): Column<Termination>[] {
  const t = useT();
  const language = useLanguage();
  return [
    {
      key: "matter",
      title: t("appeals:terminations.matter"),
      look: "main",
      cell: (row) => (
        <Link href={`/staff/appeals/terminations/${row.termination_id}`} kind="strong">
          {row.matter}
        </Link>
      ),
    },
    {
      key: "applicant",
      title: t("appeals:card.applicant"),
      cell: (row) => <PersonName>{row.applicant_name || t("appeals:card.anonymous")}</PersonName>,
    },
    { key: "appeal", title: t("appeals:field.number"), cell: (row) => <Link href={cardOf(row)}>{row.number ?? row.receipt_number}</Link> },
    {
      key: "state",
      title: t("appeals:terminations.state_label"),
      look: "tight",
      cell: (row) => <Tag tone={stateTones[row.state]}>{t(`appeals:terminations.state.${row.state}`)}</Tag>,
    },
    {
      key: "decision",
      title: t("appeals:terminations.decision_label"),
      look: "quiet",
      cell: (row) =>
        row.decision_number && row.decided_on ? (
          t("appeals:terminations.decision", { number: row.decision_number, date: formatDate(row.decided_on, language) })
        ) : (
          <Muted>—</Muted>
        ),
    },
  ];
}
