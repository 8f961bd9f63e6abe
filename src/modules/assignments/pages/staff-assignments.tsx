import type { KeysetPage } from "#platform/http/index.ts";
import { formatDate } from "#platform/i18n/format.ts";
import { useLanguage, useT } from "#platform/i18n/index.ts";
import {
  ButtonLink,
  DataTable,
  DeadlineTag,
  Empty,
  FilterBar,
  Link,
  type Option,
  Pager,
  PageTitle,
  PersonName,
  StaffLayout,
  Tabs,
  Tag,
  usePage,
  withQuery,
} from "#ui/index.ts";
import { type View, views } from "../forms.ts";
import { isClosed, states } from "../rules.ts";
import type { AssignmentLine } from "../store.ts";
import type { AssignmentState } from "../tables.ts";

interface Props {
  readonly view: View;
  readonly today: Temporal.PlainDate;
  readonly assignments: KeysetPage<AssignmentLine>;
  readonly units: readonly Option[];
  readonly executors: readonly Option[];
  readonly may_create: boolean;
}

/** Assignments by date, soonest first. */
export function StaffAssignmentsPage({ view, today, assignments, units, executors, may_create }: Props) {
  const t = useT();
  const { path } = usePage();
  const add = (
    <ButtonLink href="/staff/assignments/new" kind="primary" icon="plus" hotkey="n">
      {t("assignments:list.new")}
    </ButtonLink>
  );
  return (
    <StaffLayout title={t("assignments:title")}>
      <PageTitle actions={may_create && add}>{t("assignments:title")}</PageTitle>
      <Tabs
        label={t("assignments:view.label")}
        items={views.map((name) => ({
          href: withQuery(path, { view: name, after: null }),
          title: t(`assignments:view.${name}`),
          current: name === view,
        }))}
      />
      <FilterBar
        search={{ name: "q", label: t("assignments:list.search") }}
        keep={["view"]}
        filters={[
          {
            kind: "many",
            name: "state",
            title: t("assignments:field.state"),
            options: states.map((state) => ({ value: state, label: t(`assignments:state.${state}`) })),
          },
          { kind: "one", name: "unit", title: t("assignments:field.unit"), options: units },
          { kind: "one", name: "executor", title: t("assignments:field.executor"), options: executors },
          { kind: "period", name: "due", title: t("assignments:field.due_on") },
          {
            kind: "one",
            name: "overdue",
            title: t("assignments:list.overdue"),
            options: [{ value: "1", label: t("assignments:list.only_overdue") }],
          },
        ]}
      />
      <DataTable<AssignmentLine>
        caption={t("assignments:list.caption")}
        rows={assignments.rows}
        row_key={(row) => row.assignment_id}
        empty={
          <Empty icon="clipboard-check" title={t("assignments:list.empty")}>
            {t("assignments:list.empty_lead")}
          </Empty>
        }
        columns={[
          {
            key: "title",
            title: t("assignments:field.title"),
            look: "main",
            cell: (row) => (
              <Link href={`/staff/assignments/${row.assignment_id}`} kind="strong">
                {row.title}
              </Link>
            ),
          },
          {
            key: "executor",
            title: t("assignments:field.executor"),
            cell: (row) => (row.executor_name ? <PersonName>{row.executor_name}</PersonName> : t("assignments:list.no_executor")),
          },
          { key: "unit", title: t("assignments:field.unit"), look: "quiet", cell: (row) => row.unit_name },
          { key: "state", title: t("assignments:field.state"), look: "tight", cell: (row) => <StateTag state={row.state} /> },
          {
            key: "due",
            title: t("assignments:field.due_on"),
            look: "tight",
            cell: (row) => (isClosed(row.state) ? <ClosedOn row={row} /> : <DeadlineTag due_on={row.due_on} today={today} />),
          },
        ]}
      />
      <Pager next={assignments.next} />
    </StaffLayout>
  );
}

const tones = { open: "info", reported: "warning", done: "success", cancelled: "neutral" } as const;

/** How far an assignment is. */
export function StateTag({ state }: { readonly state: AssignmentState }) {
  const t = useT();
  return <Tag tone={tones[state]}>{t(`assignments:state.${state}`)}</Tag>;
}

function ClosedOn({ row }: { readonly row: AssignmentLine }) {
  const language = useLanguage();
  return <>{row.closed_on && formatDate(row.closed_on, language)}</>;
}
