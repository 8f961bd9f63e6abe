import { formatNumber } from "#platform/i18n/format.ts";
import { useLanguage, useT } from "#platform/i18n/index.ts";
import {
  Actions,
  Button,
  ButtonLink,
  Details,
  FilterBar,
  Form,
  HiddenField,
  Link,
  LinkList,
  Pager,
  PageTitle,
  StaffLayout,
  type TabItem,
  Tabs,
  TextField,
  usePage,
  withQuery,
} from "#ui/index.ts";
import { CountedNotice } from "../../counting/pages/counted-notice.tsx";
import type { MergeMark } from "../../merging/store.ts";
import { addressees, channels, kinds, priorities, type Register, registers, states } from "../../rules.ts";
import type { SavedView } from "../../views/store.ts";
import type { AppealFilter } from "../forms.ts";
import type { Choices } from "../routes.ts";
import { countedUpTo, type Tab } from "../rules.ts";
import type { AppealLine, TabCounts } from "../store.ts";
import { AppealTable } from "./appeal-table.tsx";

export interface StaffAppealsProps {
  /** which of the rows are merged, and how */
  readonly merged: ReadonlyMap<string, MergeMark>;
  readonly list: { readonly rows: readonly AppealLine[]; readonly next: string | undefined };
  readonly filter: AppealFilter;
  readonly counts: TabCounts;
  /** how many of each register are in work */
  readonly registers: Readonly<Record<Register, number>>;
  readonly choices: Choices;
  readonly views: readonly SavedView[];
  readonly narrowed: boolean;
  readonly today: Temporal.PlainDate;
  readonly may: { readonly register: boolean; readonly assign: boolean; readonly export: boolean; readonly control: boolean };
}

/** /staff/appeals: the register as staff work with it. */
export function StaffAppealsPage({
  list,
  merged,
  filter,
  counts,
  registers: inWork,
  choices,
  views,
  narrowed,
  today,
  may,
}: StaffAppealsProps) {
  const t = useT();
  const language = useLanguage();
  const open = counts.open > countedUpTo ? `${formatNumber(countedUpTo, language)}+` : formatNumber(counts.open, language);
  const assigns = may.assign && filter.tab !== "closed" && filter.tab !== "new";
  return (
    <StaffLayout title={t("appeals:list.title")}>
      <PageTitle
        aside={t("appeals:list.open", { number: open })}
        actions={<ListActions may={may} bulk={assigns && list.rows.length > 0} />}
      >
        {t("appeals:list.title")}
      </PageTitle>
      <RegisterTabs chosen={filter.register} counts={inWork} />
      <AppealTabs current={filter.tab} counts={counts} register={may.register} />
      <CountedNotice counted={filter.counted} />
      <AppealFilters choices={choices} />
      {may.register && filter.tab === "new" && list.rows.length > 0 && (
        <Actions>
          <ButtonLink href="/staff/appeals/next" icon="stamp">
            {t("appeals:register.first")}
          </ButtonLink>
        </Actions>
      )}
      <AppealTable
        rows={list.rows}
        merged={merged}
        sort={filter.sort}
        tab={filter.tab}
        today={today}
        narrowed={narrowed}
        select={assigns}
      />
      <Pager next={list.next} shown={list.rows.length > 0 ? t("appeals:list.shown", { count: list.rows.length }) : undefined} />
      <Views views={views} />
    </StaffLayout>
  );
}

function ListActions({ may, bulk }: Pick<StaffAppealsProps, "may"> & { readonly bulk: boolean }) {
  const t = useT();
  const { path } = usePage();
  const query = withQuery(path, { after: null }).split("?", 2)[1];
  const suffix = query ? `?${query}` : "";
  return (
    <>
      {bulk && <BulkForm />}
      {may.control && (
        <ButtonLink href="/staff/appeals/control" icon="clock-alert">
          {t("appeals:control.title")}
        </ButtonLink>
      )}
      {may.export && (
        <ButtonLink href={`/staff/appeals/export${suffix}`} icon="download">
          {t("appeals:export.button")}
        </ButtonLink>
      )}
      {may.register && (
        <ButtonLink href="/staff/appeals/new" kind="primary" icon="plus" hotkey="n">
          {t("appeals:entry.button")}
        </ButtonLink>
      )}
    </>
  );
}

/** Four registers in one list: all of them, or one. */
function RegisterTabs({ chosen, counts }: { readonly chosen: readonly Register[]; readonly counts: Readonly<Record<Register, number>> }) {
  const t = useT();
  const { path } = usePage();
  const item = (register: Register | null): TabItem => ({
    href: withQuery(path, { register, kind: null, after: null }),
    title: t(register ? `appeals:registers.${register}` : "appeals:registers.all"),
    count: register ? counts[register] : registers.reduce((sum, one) => sum + counts[one], 0),
    current: register ? chosen.length === 1 && chosen[0] === register : chosen.length === 0,
  });
  return <Tabs label={t("appeals:registers.title")} items={[item(null), ...registers.map(item)]} />;
}

function AppealTabs({ current, counts, register }: { readonly current: Tab; readonly counts: TabCounts; readonly register: boolean }) {
  const t = useT();
  const { path } = usePage();
  const tab = (name: Tab, more: Partial<TabItem> = {}): TabItem => ({
    href: withQuery(path, { tab: name === "open" ? null : name, sort: null, after: null }),
    title: t(`appeals:tab.${name}`),
    current: name === current,
    ...more,
  });
  const items = [
    tab("open", { count: counts.open }),
    tab("overdue", { count: counts.overdue, tone: "error" }),
    tab("soon", { count: counts.soon }),
    ...(register || counts.new > 0 ? [tab("new", { count: counts.new })] : []),
    tab("mine", { count: counts.mine }),
    tab("closed"),
    tab("all"),
  ];
  return <Tabs label={t("appeals:list.tabs")} items={items} />;
}

function AppealFilters({ choices }: Pick<StaffAppealsProps, "choices">) {
  const t = useT();
  const { path } = usePage();
  const named = <Value extends string>(name: string, values: readonly Value[]) =>
    values.map((value) => ({ value, label: t(`appeals:${name}.${value}`) }));
  return (
    <FilterBar
      search={{ name: "q", label: t("appeals:list.search") }}
      keep={["tab", "sort", "counted", "register"]}
      filters={[
        { kind: "many" as const, name: "topic", title: t("appeals:field.topic"), options: choices.topics },
        { kind: "many" as const, name: "unit", title: t("appeals:field.unit"), options: choices.units },
        { kind: "many" as const, name: "executor", title: t("appeals:field.executor"), options: choices.executors },
        { kind: "many" as const, name: "channel", title: t("appeals:field.channel"), options: named("channel", channels) },
        { kind: "many" as const, name: "district", title: t("appeals:field.district"), options: choices.districts },
        { kind: "many" as const, name: "state", title: t("appeals:field.state"), options: named("state", states) },
        { kind: "many" as const, name: "kind", title: t("appeals:field.kind"), options: named("kind", kinds) },
        { kind: "many" as const, name: "addressee", title: t("appeals:field.addressee"), options: named("addressee", addressees) },
        {
          kind: "many" as const,
          name: "priority",
          title: t("appeals:field.priority"),
          options: named(
            "priority",
            priorities.filter((one) => one !== "usual"),
          ),
        },
        { kind: "period" as const, name: "received", title: t("appeals:list.period") },
        // what the tables of control count by: shown once it narrows the list
        ...(/[?&]closed_/.test(path) ? [{ kind: "period" as const, name: "closed", title: t("appeals:field.closed_on") }] : []),
        ...(/[?&]due_/.test(path) ? [{ kind: "period" as const, name: "due", title: t("appeals:field.due_on") }] : []),
        ...(/[?&]returned_/.test(path) ? [{ kind: "period" as const, name: "returned", title: t("appeals:discipline.returned") }] : []),
        ...(/[?&]timing=/.test(path)
          ? [
              {
                kind: "one" as const,
                name: "timing",
                title: t("appeals:discipline.timing_title"),
                options: named("discipline.timing", ["in_time", "late"]),
              },
            ]
          : []),
      ].filter((filter) => filter.kind === "period" || filter.options.length > 0)}
    />
  );
}

/** The ticked rows go to a page that asks to whom: a GET, so nothing happens yet. */
function BulkForm() {
  const t = useT();
  return (
    <form id="bulk-form" method="get" action="/staff/appeals/assign">
      <Button kind="secondary" icon="user-round-check">
        {t("appeals:bulk.button")}
      </Button>
    </form>
  );
}

function Views({ views }: { readonly views: readonly SavedView[] }) {
  const t = useT();
  const { path } = usePage();
  const query = withQuery(path, { after: null }).split("?", 2)[1] ?? "";
  return (
    <Details summary={t("appeals:views.title", { count: views.length })} open={views.length > 0}>
      {views.length > 0 && (
        <LinkList
          links={views.map((view) => ({
            href: `/staff/appeals${view.query ? `?${view.query}` : ""}`,
            icon: "bookmark",
            title: view.title,
          }))}
        />
      )}
      <Form id="view" action="/staff/appeals/views" inline>
        <HiddenField name="query" value={query} />
        <TextField name="title" label={t("appeals:views.name")} width="medium" maxlength={100} />
        <Actions>
          <Button kind="secondary" icon="bookmark-plus">
            {t("appeals:views.save")}
          </Button>
          {views.length > 0 && <Link href="/staff/appeals/views">{t("appeals:views.manage")}</Link>}
        </Actions>
      </Form>
    </Details>
  );
}
