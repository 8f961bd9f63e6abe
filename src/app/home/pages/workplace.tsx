import { useT } from "#platform/i18n/index.ts";
import { DataTable, DeadlineTag, Empty, Link, Muted, Num, PageTitle, StaffLayout, Tabs } from "#ui/index.ts";
import type { WaitingCount, WaitingItem } from "../workplace.ts";

interface Props {
  readonly items: readonly WaitingItem[];
  readonly counts: readonly WaitingCount[];
  /** only this kind is shown */
  readonly source: string | undefined;
  readonly today: Temporal.PlainDate;
}

/** /staff: «Мои дела». */
export function WorkplacePage({ items, counts, source, today }: Props) {
  const t = useT();
  const all = counts.reduce((sum, { total }) => sum + total, 0);
  const total = counts.find((count) => count.source === source)?.total ?? all;
  return (
    <StaffLayout title={t("app:workplace.title")}>
      <PageTitle aside={total > 0 ? String(total) : undefined} lead={lead(t, items, today)}>
        {t("app:workplace.title")}
      </PageTitle>
      {counts.length > 1 && (
        <Tabs
          label={t("app:workplace.kinds")}
          items={[
            { href: "/staff", title: t("app:workplace.all"), count: all, current: source === undefined },
            ...counts.map((count) => ({
              href: `/staff?source=${count.source}`,
              title: t(`app:workplace.source.${count.source}`),
              count: count.total,
              current: count.source === source,
            })),
          ]}
        />
      )}
      <DataTable<WaitingItem>
        caption={t("app:workplace.caption")}
        rows={items}
        row_key={(row) => row.href}
        empty={
          <Empty icon="circle-check-big" title={t("app:workplace.empty")}>
            {t("app:workplace.empty_lead")}
          </Empty>
        }
        columns={[
          {
            key: "title",
            title: t("app:workplace.matter"),
            look: "main",
            cell: (row) => (
              <>
                <Link href={row.href} kind="strong">
                  {row.title}
                </Link>{" "}
                {row.number !== "" && <Num>{row.number}</Num>}
              </>
            ),
          },
          { key: "todo", title: t("app:workplace.todo"), cell: (row) => t(row.todo) },
          { key: "source", title: t("app:workplace.kind"), look: "quiet", cell: (row) => t(`app:workplace.source_one.${row.source}`) },
          {
            key: "due",
            title: t("app:workplace.due_on"),
            look: "tight",
            cell: (row) => (row.due_on ? <DeadlineTag due_on={row.due_on} today={today} /> : <Muted>{t("app:workplace.no_date")}</Muted>),
          },
        ]}
      />
      {items.length < total && <Muted>{t("app:workplace.more", { count: items.length, total })}</Muted>}
    </StaffLayout>
  );
}

function lead(t: ReturnType<typeof useT>, items: readonly WaitingItem[], today: Temporal.PlainDate): string | undefined {
  const days = items.flatMap(({ due_on }) => (due_on ? [Temporal.PlainDate.compare(due_on, today)] : []));
  const overdue = days.filter((sign) => sign < 0).length;
  const due = days.filter((sign) => sign === 0).length;
  const parts = [overdue > 0 && t("app:workplace.overdue", { count: overdue }), due > 0 && t("app:workplace.today", { count: due })];
  return parts.filter(Boolean).join(", ") || undefined;
}
