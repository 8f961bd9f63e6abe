import { formatDate } from "#platform/i18n/format.ts";
import { useLanguage, useT } from "#platform/i18n/index.ts";
import { type Column, DataTable, DeadlineTag, Empty, Link, Muted, Num, PersonName, Tag } from "#ui/index.ts";
import type { MergeMark } from "../../merging/store.ts";
import { isClosed } from "../../rules.ts";
import { cardOf, type Sort, sortsOf, type Tab } from "../rules.ts";
import type { AppealLine } from "../store.ts";

export interface AppealTableProps {
  readonly rows: readonly AppealLine[];
  readonly sort: Sort;
  readonly tab: Tab;
  readonly today: Temporal.PlainDate;
  readonly narrowed: boolean;
  readonly select: boolean;
  /** which of the rows are merged, and how */
  readonly merged?: ReadonlyMap<string, MergeMark>;
  /** of a list inside another page, whose headings then do not sort */
  readonly caption?: string;
}

/** Appeals as rows: number, the whole sentence of the matter, who has it, how long there is still. */
export function AppealTable({ rows, sort, tab, today, narrowed, select, merged, caption }: AppealTableProps) {
  const t = useT();
  const sorts = sortsOf(tab);
  const sortable = (name: "due" | "received" | "number") => (!caption && sorts.includes(name) ? { sort: name } : {});
  const columns: Column<AppealLine>[] = [
    {
      key: "number",
      title: t("appeals:field.number"),
      look: "quiet",
      ...sortable("number"),
      cell: (row) => <Num>{row.number ?? row.receipt_number}</Num>,
    },
    {
      key: "summary",
      title: t("appeals:list.matter"),
      look: "main",
      whole: (row) => [row.summary, row.topic_title].filter(Boolean).join(" — "),
      cell: (row) => <Matter row={row} mark={merged?.get(row.appeal_id)} />,
    },
    {
      key: "unit",
      title: t("appeals:field.unit"),
      look: "brief",
      whole: (row) => row.unit_name ?? undefined,
      cell: (row) => row.unit_name ?? <Muted>—</Muted>,
    },
    { key: "executor", title: t("appeals:field.executor"), look: "tight", cell: (row) => <Executor row={row} /> },
    { key: "channel", title: t("appeals:field.channel"), look: "quiet", cell: (row) => t(`appeals:channel.${row.channel}`) },
    tab === "closed" || tab === "all"
      ? {
          key: "received",
          title: t("appeals:field.received_on"),
          look: "tight",
          align: "end",
          ...sortable("received"),
          cell: (row) => <Day date={row.received_on} />,
        }
      : {
          key: "due",
          title: t("appeals:field.due_on"),
          look: "tight",
          align: "end",
          ...sortable("due"),
          cell: (row) => <Due row={row} today={today} />,
        },
  ];
  if (tab === "closed" || tab === "all")
    columns.push({
      key: "state",
      title: t("appeals:field.state"),
      look: "tight",
      align: "end",
      cell: (row) => <State row={row} today={today} />,
    });
  if (tab === "new")
    columns.push({
      key: "received",
      title: t("appeals:field.received_on"),
      look: "tight",
      align: "end",
      sort: "received",
      cell: (row) => <Day date={row.received_on} />,
    });
  return (
    <DataTable<AppealLine>
      caption={caption ?? t(`appeals:tab.${tab}`)}
      columns={columns}
      rows={rows}
      row_key={(row) => row.appeal_id}
      sort={sort}
      dense
      kept={(row) => lookOf(row, today, merged?.get(row.appeal_id))}
      {...(select
        ? {
            select: {
              name: "appeal",
              value: (row: AppealLine) => row.appeal_id,
              label: (row: AppealLine) => t("appeals:bulk.choose", { number: row.number ?? row.receipt_number }),
              form: "bulk-form",
            },
          }
        : {})}
      empty={<Empty icon="mail-check" title={t(narrowed ? "appeals:list.none_found" : `appeals:none.${tab}`)} />}
    />
  );
}

/** All that a row shows, and from which it is worked out. */
function lookOf(row: AppealLine, today: Temporal.PlainDate, mark: MergeMark | undefined): string {
  return [...Object.values(row), today, mark ? JSON.stringify(mark) : ""].join("\n");
}

function Matter({ row, mark }: { readonly row: AppealLine; readonly mark: MergeMark | undefined }) {
  const t = useT();
  return (
    <>
      {row.register !== "appeal" && (
        <>
          <Tag>{t(`appeals:register_name.${row.register}`)}</Tag>{" "}
        </>
      )}
      {mark && (
        <>
          <Tag icon="link">
            {"main" in mark ? t("appeals:merging.mark_part", { number: mark.main }) : t("appeals:merging.mark_main", { count: mark.parts })}
          </Tag>{" "}
        </>
      )}
      <Link href={cardOf(row)} kind="strong">
        {row.summary}
      </Link>
      {row.topic_title && (
        <>
          <br />
          <Muted>{row.topic_title}</Muted>
        </>
      )}
    </>
  );
}

/** A name, or the way to give the appeal to somebody while it is in work. */
function Executor({ row }: { readonly row: AppealLine }) {
  const t = useT();
  if (row.executor_name) return <PersonName>{row.executor_name}</PersonName>;
  if (row.state === "received" || isClosed(row.state)) return <Muted>—</Muted>;
  return (
    <Link href={`${cardOf(row)}/assign`} kind="plain">
      {t("appeals:list.assign")}
    </Link>
  );
}

function Day({ date }: { readonly date: Temporal.PlainDate }) {
  return <>{formatDate(date, useLanguage())}</>;
}

function Due({ row, today }: { readonly row: AppealLine; readonly today: Temporal.PlainDate }) {
  const due_on = row.due_on ?? row.register_due_on;
  if (!due_on) return <>—</>;
  // a date explains itself: the card opens at why it is this one
  return (
    <Link href={`${cardOf(row)}?why=1`} kind="plain">
      <DeadlineTag due_on={due_on} today={today} time={row.due_time ?? undefined} late={row.is_late ?? false} />
    </Link>
  );
}

function State({ row, today }: { readonly row: AppealLine; readonly today: Temporal.PlainDate }) {
  const t = useT();
  if (!isClosed(row.state)) return <Due row={row} today={today} />;
  return (
    <Tag tone={row.state === "answered" ? "success" : "neutral"}>
      {t(row.outcome ? `appeals:outcome.${row.outcome}` : `appeals:state.${row.state}`)}
    </Tag>
  );
}
