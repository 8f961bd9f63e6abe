import { explain } from "#platform/deadlines/index.ts";
import type { FileRow, TakenFiles } from "#platform/files/index.ts";
import type { FormState } from "#platform/http/index.ts";
import { formatDate, formatInstant } from "#platform/i18n/format.ts";
import { useLanguage, useT } from "#platform/i18n/index.ts";
import {
  DeadlineCard,
  FileList,
  Link,
  type Option,
  PageTitle,
  Prose,
  Section,
  Split,
  Stack,
  StaffLayout,
  SummaryList,
  Timeline,
  type TimelineItem,
} from "#ui/index.ts";
import { isClosed, type Verb } from "../rules.ts";
import type { Source } from "../sources/store.ts";
import type { Assignment, StepLine } from "../store.ts";
import { StateTag } from "./staff-assignments.tsx";
import { VerbForms } from "./verb-forms.tsx";

export interface CardProps {
  readonly assignment: Assignment;
  readonly names: {
    readonly unit: string;
    readonly executor: string | undefined;
    readonly control: string | undefined;
    readonly assigned_by: string | undefined;
  };
  readonly source: Source | undefined;
  readonly steps: readonly (StepLine & { readonly files: readonly FileRow[] })[];
  readonly zone: string;
  readonly today: Temporal.PlainDate;
  readonly verbs: readonly Verb[];
  readonly refused: { readonly verb: Verb; readonly form: FormState } | undefined;
  readonly files: TakenFiles;
  readonly units: readonly Option[];
  readonly executors: readonly Option[];
}

/** /staff/assignments/{id}: one assignment, what can be done with it, what has been done. */
export function StaffAssignmentPage(props: CardProps) {
  const { assignment, names, source, today } = props;
  const t = useT();
  const language = useLanguage();
  const closed = isClosed(assignment.state) && assignment.closed_on;
  return (
    <StaffLayout title={assignment.title} breadcrumbs={[{ title: t("assignments:title"), href: "/staff/assignments" }]}>
      <PageTitle meta={[<StateTag key="state" state={assignment.state} />]}>{assignment.title}</PageTitle>
      <Split
        aside={
          <Stack>
            <DeadlineCard
              title={t("assignments:due.title")}
              due_on={assignment.due_on}
              today={today}
              lines={assignment.due_explanation ? explain(assignment.due_explanation, t, language) : [t("assignments:due.by_hand")]}
              {...(closed ? { done: `${t(`assignments:state.${assignment.state}`)} ${formatDate(closed, language)}` } : {})}
            />
            <SummaryList
              items={[
                { term: t("assignments:field.executor"), value: `${names.executor ?? t("assignments:list.no_executor")}, ${names.unit}` },
                { term: t("assignments:field.assigned_by"), value: names.assigned_by },
                { term: t("assignments:field.control"), value: names.control },
                { term: t("assignments:field.source"), value: source && <Link href={source.href}>{source.number}</Link> },
              ]}
            />
          </Stack>
        }
      >
        <Stack>
          {assignment.details !== "" && <Prose plain>{assignment.details}</Prose>}
          {props.verbs.length > 0 && <VerbForms {...props} />}
          <Section id="history" title={t("assignments:card.history")}>
            <History {...props} />
          </Section>
        </Stack>
      </Split>
    </StaffLayout>
  );
}

const tones = {
  assigned: "primary",
  reassigned: "neutral",
  moved: "warning",
  reported: "info",
  returned: "warning",
  accepted: "success",
  cancelled: "neutral",
} as const;

function History({ assignment, steps, zone }: CardProps) {
  const t = useT();
  const language = useLanguage();
  const day = (text: unknown) => (typeof text === "string" ? formatDate(Temporal.PlainDate.from(text), language) : "");
  const items = steps.map((step): TimelineItem => {
    const base = `/staff/assignments/${assignment.assignment_id}/steps/${step.step_id}/files`;
    const files = step.files.map((file) => ({ href: `${base}/${file.file_id}`, name: file.name, size: file.size_bytes }));
    return {
      key: step.step_id,
      at: formatInstant(step.at, zone, language),
      datetime: step.at.toString(),
      title: step.data.with_source
        ? t("assignments:card.closed_source")
        : t(`assignments:step.${step.kind}`, step.kind === "moved" ? { from: day(step.data.from), to: day(step.data.to) } : {}),
      by: step.staff_name ?? undefined,
      tone: tones[step.kind],
      children: (
        <>
          {step.note !== "" && <Prose plain>{step.note}</Prose>}
          {files.length > 0 && <FileList files={files} />}
        </>
      ),
    };
  });
  return <Timeline items={items} />;
}
