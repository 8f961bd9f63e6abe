import type { FormState, KeysetPage } from "#platform/http/index.ts";
import { formatInstant, formatNumber } from "#platform/i18n/format.ts";
import { useLanguage, useT } from "#platform/i18n/index.ts";
import {
  Button,
  DataTable,
  Details,
  Empty,
  FileField,
  Form,
  Link,
  type Option,
  Pager,
  PageTitle,
  Section,
  SelectField,
  Stack,
  StaffLayout,
  SummaryList,
  Tag,
} from "#ui/index.ts";
import type { SavedProfile } from "../../import-profiles/store.ts";
import type { ImportRun } from "../store.ts";
import type { RunState } from "../tables.ts";

export interface ImportPageProps {
  readonly form: FormState;
  readonly runs: KeysetPage<ImportRun>;
  readonly saved: readonly SavedProfile[];
  readonly profiles: readonly Option[];
  readonly megabytes: number;
  readonly zone: string;
}

const tones: Readonly<Partial<Record<RunState, "success" | "error" | "info" | "warning">>> = {
  done: "success",
  refused: "error",
  failed: "error",
  checking: "info",
  writing: "info",
  checked: "warning",
};

/** /staff/appeals/import: a file comes in here; earlier ones below. */
export function ImportPage({ form, runs, saved, profiles, megabytes, zone }: ImportPageProps) {
  const t = useT();
  return (
    <StaffLayout title={t("appeals:import.title")}>
      <PageTitle lead={t("appeals:import.lead")}>{t("appeals:import.title")}</PageTitle>
      <Stack>
        <Form action="/staff/appeals/import" state={form} multipart>
          <FileField
            name="file"
            label={t("appeals:import.file")}
            hint={t("appeals:import.file_hint", { megabytes })}
            max_size={megabytes * 1024 * 1024}
            accept={[".csv", ".xlsx", ".json", ".txt"]}
          />
          <SelectField
            name="profile"
            label={t("appeals:import.profile")}
            hint={t("appeals:import.profile_hint")}
            options={profiles}
            empty={t("appeals:import.profile_guess")}
            optional
          />
          <Button icon="upload">{t("appeals:import.upload")}</Button>
        </Form>
        <Section id="runs" title={t("appeals:import.runs")}>
          <Runs rows={runs.rows} zone={zone} />
          <Pager next={runs.next} />
        </Section>
        {saved.length > 0 && <SavedProfiles saved={saved} />}
      </Stack>
    </StaffLayout>
  );
}

function Runs({ rows, zone }: { readonly rows: readonly ImportRun[]; readonly zone: string }) {
  const t = useT();
  const language = useLanguage();
  const number = (value: number) => formatNumber(value, language);
  return (
    <DataTable<ImportRun>
      caption={t("appeals:import.runs_caption")}
      rows={rows}
      row_key={(row) => row.import_id}
      empty={<Empty icon="file-spreadsheet" title={t("appeals:import.no_runs")} />}
      columns={[
        {
          key: "file",
          title: t("appeals:import.file"),
          look: "main",
          cell: (row) => (
            <Link href={`/staff/appeals/import/${row.import_id}`} kind="strong">
              {row.file_name}
            </Link>
          ),
        },
        {
          key: "state",
          title: t("appeals:import.state_title"),
          look: "tight",
          cell: (row) => <Tag tone={tones[row.state] ?? "neutral"}>{t(`appeals:import.state.${row.state}`)}</Tag>,
        },
        { key: "rows", title: t("appeals:import.rows"), align: "end", cell: (row) => number(row.row_count) },
        { key: "new", title: t("appeals:import.new"), align: "end", cell: (row) => number(row.new_count) },
        { key: "changed", title: t("appeals:import.changed"), align: "end", cell: (row) => number(row.changed_count) },
        { key: "errors", title: t("appeals:import.errors"), align: "end", cell: (row) => number(row.error_count) },
        {
          key: "at",
          title: t("appeals:import.started"),
          look: "quiet",
          cell: (row) => [formatInstant(row.created_at, zone, language), row.staff_name].filter(Boolean).join(", "),
        },
      ]}
    />
  );
}

function SavedProfiles({ saved }: { readonly saved: readonly SavedProfile[] }) {
  const t = useT();
  return (
    <Details summary={t("appeals:import.saved")}>
      <SummaryList
        items={saved.map(({ profile_id, title }) => ({
          term: title,
          value: (
            <Form action={`/staff/appeals/import/profiles/${profile_id}/removal`} id={`forget-${profile_id}`} inline>
              <Button kind="quiet" size="sm" icon="trash-2">
                {t("appeals:import.forget_profile")}
              </Button>
            </Form>
          ),
        }))}
      />
    </Details>
  );
}
