import type { SourceRow } from "#platform/documents/index.ts";
import type { FormState } from "#platform/http/index.ts";
import { useT } from "#platform/i18n/index.ts";
import {
  Button,
  DataTable,
  FieldRow,
  FieldSet,
  Form,
  HiddenField,
  LinkList,
  Notice,
  type Option,
  PageTitle,
  Section,
  SelectField,
  Stack,
  StaffLayout,
  StickyActions,
  TextField,
} from "#ui/index.ts";
import { listed, type Target, targets, terms, twins, wordsOf } from "../../import-profiles/rules.ts";
import type { ImportRun } from "../store.ts";

export interface ColumnsPageProps {
  readonly run: ImportRun;
  readonly form: FormState;
  readonly rows: readonly SourceRow[];
  readonly profiles: readonly Option[];
  readonly unverified: boolean;
}

const must: readonly Target[] = ["external_number", "received_on", "body"];

/** /staff/appeals/import/{id}/columns: which column means what. */
export function ColumnsPage({ run, form, rows, profiles, unverified }: ColumnsPageProps) {
  const t = useT();
  const base = `/staff/appeals/import/${run.import_id}`;
  const options = run.header.map((name) => ({ value: name, label: name }));
  return (
    <StaffLayout title={t("appeals:import.columns")} breadcrumbs={[{ title: t("appeals:import.title"), href: "/staff/appeals/import" }]}>
      <PageTitle aside={run.file_name} lead={t("appeals:import.columns_lead", { reading: run.reading })}>
        {t("appeals:import.columns")}
      </PageTitle>
      <Stack>
        {unverified && <Notice kind="warning">{t("appeals:import.unverified")}</Notice>}
        <Section id="preview" title={t("appeals:import.preview", { count: rows.length })}>
          <Preview header={run.header} rows={rows} />
        </Section>
        <Section id="profile" title={t("appeals:import.profile")}>
          <LinkList
            links={profiles.map(({ value, label }) => ({
              href: `${base}/columns?profile=${encodeURIComponent(value)}`,
              icon: "file-cog",
              title: label,
            }))}
          />
        </Section>
        <Form action={`${base}/columns`} state={form}>
          <HiddenField name="base" value={String(form.values.base ?? run.mapping.base)} />
          <FieldSet title={t("appeals:import.needed")}>
            {must.map((target) => (
              <SelectField
                key={target}
                name={`column_${target}`}
                label={t(`appeals:import.target.${target}`)}
                options={options}
                empty={t("appeals:import.no_column")}
              />
            ))}
          </FieldSet>
          <FieldSet title={t("appeals:import.others")} hint={t("appeals:import.others_hint")}>
            {pairs(targets.filter((target) => !must.includes(target))).map((pair) => (
              <FieldRow key={pair[0] ?? ""}>
                {pair.map((target) => (
                  <SelectField
                    key={target}
                    name={`column_${target}`}
                    label={t(`appeals:import.target.${target}`)}
                    options={options}
                    empty={t("appeals:import.no_column")}
                    optional
                  />
                ))}
              </FieldRow>
            ))}
          </FieldSet>
          <FieldSet title={t("appeals:import.rules")} hint={t("appeals:import.rules_hint")}>
            <TextField
              name="system"
              label={t("appeals:import.system")}
              hint={t("appeals:import.system_hint")}
              maxlength={40}
              width="medium"
            />
            <SelectField
              name="term"
              label={t("appeals:import.term_title")}
              options={terms.map((value) => ({ value, label: t(`appeals:import.term.${value}`) }))}
              empty={false}
            />
            <SelectField
              name="unknown"
              label={t("appeals:import.unknown_title")}
              options={(["refuse", "skip"] as const).map((value) => ({ value, label: t(`appeals:import.unknown.${value}`) }))}
              empty={false}
            />
            <SelectField
              name="dates"
              label={t("appeals:import.dates_title")}
              options={(["day_first", "month_first"] as const).map((value) => ({ value, label: t(`appeals:import.dates.${value}`) }))}
              empty={false}
            />
            <SelectField
              name="twins"
              label={t("appeals:import.twins_title")}
              options={twins.map((value) => ({ value, label: t(`appeals:import.twins.${value}`) }))}
              empty={false}
            />
          </FieldSet>
          <FieldSet title={t("appeals:import.usual")} hint={t("appeals:import.usual_hint")}>
            {(["register", "channel", "kind", "addressee", "outcome"] as const).map((target) => (
              <SelectField
                key={target}
                name={target}
                label={t(`appeals:import.target.${target}`)}
                options={listed[target].map((value) => ({ value, label: t(`appeals:${wordsOf(target)}.${value}`) }))}
                empty={false}
              />
            ))}
          </FieldSet>
          <StickyActions>
            <Button icon="check">{t("appeals:import.check")}</Button>
          </StickyActions>
        </Form>
      </Stack>
    </StaffLayout>
  );
}

/** The first rows as they stand in the file; long cells are cut. */
function Preview({ header, rows }: { readonly header: readonly string[]; readonly rows: readonly SourceRow[] }) {
  const t = useT();
  const short = (text: string) => (text.length > 60 ? `${text.slice(0, 59)}…` : text);
  return (
    <DataTable<SourceRow>
      caption={t("appeals:import.preview_caption")}
      rows={rows}
      row_key={(row) => String(row.number)}
      phone="scroll"
      columns={[
        { key: "row", title: "№", align: "end", look: "quiet", cell: (row) => row.number },
        ...header.map((title, at) => ({ key: `c${at}`, title, cell: (row: SourceRow) => short(row.cells[at] ?? "") })),
      ]}
    />
  );
}

function pairs<Value>(values: readonly Value[]): Value[][] {
  return Array.from({ length: Math.ceil(values.length / 2) }, (_, at) => values.slice(at * 2, at * 2 + 2));
}
