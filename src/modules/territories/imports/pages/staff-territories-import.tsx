import { formatNumber } from "#platform/i18n/format.ts";
import { useLanguage, useT } from "#platform/i18n/index.ts";
import { Actions, Button, ButtonLink, DataTable, Form, Notice, Num, PageTitle, Stack, StaffLayout, Stat, StatList } from "#ui/index.ts";
import type { ImportError, ImportRow } from "../../tables.ts";
import type { Plan } from "../actions.ts";
import type { AddressImport } from "../store.ts";

const shownRows = 20;

/** /staff/territories/imports/{id}: what a list would change, and what is wrong in it. */
export function StaffTerritoriesImportPage({ list, plan }: { readonly list: AddressImport; readonly plan: Plan }) {
  const t = useT();
  const language = useLanguage();
  const number = (value: number) => formatNumber(value, language);
  return (
    <StaffLayout
      title={t("territories:import.look_title")}
      breadcrumbs={[
        { title: t("territories:title"), href: "/staff/territories" },
        { title: t("territories:import.title"), href: "/staff/territories/imports/new" },
      ]}
    >
      <PageTitle aside={list.file_name}>{t("territories:import.look_title")}</PageTitle>
      <Stack>
        {list.applied_at ? (
          <Notice kind="success">{t("territories:import.applied")}</Notice>
        ) : list.error_count > 0 ? (
          <Notice kind="error">{t("territories:import.has_errors", { count: list.error_count })}</Notice>
        ) : null}
        {!list.applied_at && (
          <StatList>
            <Stat value={number(plan.new_streets)} label={t("territories:import.new_streets")} />
            <Stat value={number(plan.new_houses)} label={t("territories:import.new_houses")} />
            <Stat value={number(plan.moved_houses)} label={t("territories:import.moved_houses")} />
            <Stat value={number(plan.known)} label={t("territories:import.known")} />
          </StatList>
        )}
        {!list.applied_at && list.error_count === 0 && (
          <Form action={`/staff/territories/imports/${list.import_id}/application`} inline>
            <Actions>
              <Button>{t("territories:import.apply")}</Button>
              <ButtonLink href="/staff/territories/imports/new">{t("territories:import.another")}</ButtonLink>
            </Actions>
          </Form>
        )}
        {list.errors.length > 0 && <Errors errors={list.errors} />}
        {list.rows.length > 0 && <Rows rows={list.rows.slice(0, shownRows)} total={list.rows.length} />}
      </Stack>
    </StaffLayout>
  );
}

function Errors({ errors }: { readonly errors: readonly ImportError[] }) {
  const t = useT();
  return (
    <DataTable<ImportError>
      caption_shown
      caption={t("territories:import.errors")}
      rows={errors}
      row_key={(error) => `${error.row} ${error.column}`}
      columns={[
        { key: "row", title: t("territories:import.row"), align: "end", look: "tight", cell: (error) => <Num>{error.row}</Num> },
        { key: "column", title: t("territories:import.heading"), cell: (error) => t(`territories:import.column.${error.column}`) },
        { key: "value", title: t("territories:import.value"), cell: (error) => error.value || "—" },
        { key: "message", title: t("territories:import.what_to_do"), look: "main", cell: (error) => t(error.message) },
      ]}
    />
  );
}

function Rows({ rows, total }: { readonly rows: readonly ImportRow[]; readonly total: number }) {
  const t = useT();
  return (
    <DataTable<ImportRow>
      caption_shown
      caption={t("territories:import.rows", { count: rows.length, total })}
      rows={rows}
      row_key={(row) => String(row.row)}
      columns={[
        { key: "street", title: t("territories:import.column.street"), look: "main", cell: (row) => row.street },
        { key: "house", title: t("territories:import.column.house"), cell: (row) => row.house ?? "" },
        {
          key: "longitude",
          title: t("territories:import.column.longitude"),
          align: "end",
          cell: (row) => <Num>{row.longitude ?? ""}</Num>,
        },
        { key: "latitude", title: t("territories:import.column.latitude"), align: "end", cell: (row) => <Num>{row.latitude ?? ""}</Num> },
      ]}
    />
  );
}
