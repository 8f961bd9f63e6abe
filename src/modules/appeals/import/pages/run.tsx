import type { ComponentChildren } from "preact";
import type { FormState } from "#platform/http/index.ts";
import { formatDate, formatNumber } from "#platform/i18n/format.ts";
import { useLanguage, useT } from "#platform/i18n/index.ts";
import {
  Actions,
  Button,
  ButtonLink,
  DataTable,
  Details,
  Form,
  Notice,
  Num,
  PageTitle,
  Progress,
  Section,
  Stack,
  StaffLayout,
  Stat,
  StatList,
  Tag,
  TextField,
  useElement,
} from "#ui/index.ts";
import type { ShownProblem, StagedPreview } from "../../import-rows/store.ts";
import type { ImportRun } from "../store.ts";

type Shown = ShownProblem & { readonly message: string };

export interface ImportRunPageProps {
  readonly run: ImportRun;
  readonly problems: readonly Shown[];
  readonly staged: readonly StagedPreview[];
  readonly form: FormState;
}

const working = ["checking", "writing"];

/** /staff/appeals/import/{id}: how far a run has come, what was found, what to do next. */
export function ImportRunPage({ run, problems, staged, form }: ImportRunPageProps) {
  const t = useT();
  const at_work = working.includes(run.state);
  return (
    <StaffLayout title={run.file_name} breadcrumbs={[{ title: t("appeals:import.title"), href: "/staff/appeals/import" }]}>
      <PageTitle aside={t(`appeals:import.state.${run.state}`)}>{run.file_name}</PageTitle>
      <Stack>
        {at_work ? <AtWork run={run} /> : <Result run={run} />}
        {run.state === "checked" && <Checked run={run} staged={staged} />}
        {run.state === "refused" && <Problems run={run} problems={problems} />}
        {(run.state === "failed" || run.state === "cancelled") && run.written_count === 0 && <Again run={run} />}
        {!at_work && <SaveProfile run={run} form={form} />}
      </Stack>
    </StaffLayout>
  );
}

function AtWork({ run }: { readonly run: ImportRun }) {
  useElement("import-progress");
  const t = useT();
  const language = useLanguage();
  const number = (value: number) => formatNumber(value, language);
  const note =
    run.state === "checking"
      ? t("appeals:import.checked_rows", { count: run.row_count, rows: number(run.row_count), errors: number(run.error_count) })
      : t("appeals:import.written_rows", {
          count: run.written_count,
          rows: number(run.written_count),
          all: number(run.new_count + run.changed_count),
        });
  return (
    <>
      <import-progress data-state={run.state}>
        <Progress label={t(`appeals:import.state.${run.state}`)} value={run.progress} max={1} note={note} />
      </import-progress>
      {run.cancel_asked_at && <Notice kind="info">{t("appeals:import.stopping")}</Notice>}
      <Actions>
        <ButtonLink href={`/staff/appeals/import/${run.import_id}`} icon="refresh-cw">
          {t("appeals:import.look_again")}
        </ButtonLink>
        {!run.cancel_asked_at && (
          <Verb run={run} verb="cancellation" kind="danger">
            {t("appeals:import.stop")}
          </Verb>
        )}
      </Actions>
    </>
  );
}

function Result({ run }: { readonly run: ImportRun }) {
  const t = useT();
  const language = useLanguage();
  const stat = (name: "row_count" | "new_count" | "changed_count" | "same_count" | "error_count", label: string) => (
    <Stat value={formatNumber(run[name], language)} label={label} />
  );
  return (
    <>
      {run.failure && <Notice kind="error">{t(run.failure.key, run.failure.values)}</Notice>}
      {run.state === "refused" && (
        <Notice kind="error" title={t("appeals:import.refused")}>
          {t("appeals:import.refused_lead")}
        </Notice>
      )}
      {run.state === "done" && <Notice kind="success">{t("appeals:import.done", { count: run.written_count })}</Notice>}
      {(run.state === "cancelled" || run.state === "failed") && (
        <Notice kind="warning">
          {run.written_count > 0
            ? t("appeals:import.partly", { count: run.written_count, all: run.new_count + run.changed_count })
            : t("appeals:import.untouched")}
        </Notice>
      )}
      <StatList>
        {stat("row_count", t("appeals:import.rows"))}
        {stat("new_count", t("appeals:import.new"))}
        {stat("changed_count", t("appeals:import.changed"))}
        {stat("same_count", t("appeals:import.same"))}
        {stat("error_count", t("appeals:import.errors"))}
      </StatList>
    </>
  );
}

function Checked({ run, staged }: { readonly run: ImportRun; readonly staged: readonly StagedPreview[] }) {
  const t = useT();
  const language = useLanguage();
  return (
    <>
      <Actions>
        <Verb run={run} verb="confirmation" kind="primary">
          {t("appeals:import.confirm", { count: run.new_count + run.changed_count })}
        </Verb>
        <ButtonLink href={`/staff/appeals/import/${run.import_id}/columns`}>{t("appeals:import.change_columns")}</ButtonLink>
        <Verb run={run} verb="cancellation" kind="quiet">
          {t("appeals:import.cancel")}
        </Verb>
      </Actions>
      {staged.length > 0 && (
        <Section id="staged" title={t("appeals:import.staged", { count: staged.length })}>
          <DataTable<StagedPreview>
            caption={t("appeals:import.staged_caption")}
            rows={staged}
            row_key={(row) => String(row.row_number)}
            columns={[
              { key: "row", title: t("appeals:import.row"), align: "end", look: "tight", cell: (row) => row.row_number },
              {
                key: "number",
                title: t("appeals:import.target.external_number"),
                look: "tight",
                cell: (row) => <Num>{row.external_number}</Num>,
              },
              { key: "summary", title: t("appeals:import.target.summary"), look: "main", cell: (row) => row.summary },
              { key: "state", title: t("appeals:import.state_title"), cell: (row) => <Tag>{t(`appeals:state.${row.state}`)}</Tag> },
              { key: "on", title: t("appeals:import.ordered_on"), look: "tight", cell: (row) => formatDate(row.ordered_on, language) },
              {
                key: "fate",
                title: t("appeals:import.fate"),
                look: "quiet",
                cell: (row) => t(row.is_new ? "appeals:import.fate_new" : "appeals:import.fate_changed"),
              },
            ]}
          />
        </Section>
      )}
    </>
  );
}

function Problems({ run, problems }: { readonly run: ImportRun; readonly problems: readonly Shown[] }) {
  const t = useT();
  const base = `/staff/appeals/import/${run.import_id}`;
  return (
    <>
      <Actions>
        <ButtonLink href={`${base}/errors.csv`} icon="download" kind="primary" download>
          {t("appeals:import.errors_file")}
        </ButtonLink>
        <ButtonLink href={`${base}/columns`}>{t("appeals:import.change_columns")}</ButtonLink>
        <ButtonLink href={`${base}/values`}>{t("appeals:import.values")}</ButtonLink>
      </Actions>
      <DataTable<Shown>
        caption={t("appeals:import.problems")}
        caption_shown
        rows={problems}
        row_key={(row) => `${row.row_number}.${row.position}`}
        columns={[
          { key: "row", title: t("appeals:import.row"), align: "end", look: "tight", cell: (row) => row.row_number },
          { key: "value", title: t("appeals:import.value"), cell: (row) => row.value },
          { key: "message", title: t("appeals:import.problem_column"), look: "main", cell: (row) => row.message },
        ]}
      />
    </>
  );
}

function Again({ run }: { readonly run: ImportRun }) {
  const t = useT();
  return (
    <Actions>
      <ButtonLink href={`/staff/appeals/import/${run.import_id}/columns`} kind="primary">
        {t("appeals:import.change_columns")}
      </ButtonLink>
    </Actions>
  );
}

function SaveProfile({ run, form }: { readonly run: ImportRun; readonly form: FormState }) {
  const t = useT();
  return (
    <Details summary={t("appeals:import.save_profile")}>
      <Form action={`/staff/appeals/import/${run.import_id}/profile`} id="profile" state={form}>
        <TextField name="title" label={t("appeals:import.profile_title")} hint={t("appeals:import.profile_title_hint")} maxlength={100} />
        <Button kind="secondary">{t("appeals:import.save_profile")}</Button>
      </Form>
    </Details>
  );
}

function Verb({
  run,
  verb,
  kind,
  children,
}: {
  readonly run: ImportRun;
  readonly verb: string;
  readonly kind: "primary" | "danger" | "quiet";
  readonly children: ComponentChildren;
}) {
  return (
    <Form action={`/staff/appeals/import/${run.import_id}/${verb}`} id={verb} inline>
      <Button kind={kind}>{children}</Button>
    </Form>
  );
}
