import { useT } from "#platform/i18n/index.ts";
import { ButtonLink, DeadlineTag, Link, Muted, Row, Section, Stack } from "#ui/index.ts";
import { isClosed } from "../rules.ts";
import type { AssignmentLine } from "../store.ts";
import { StateTag } from "./staff-assignments.tsx";

interface Props {
  /** "appeal:0190…" */
  readonly source: string;
  readonly assignments: readonly AssignmentLine[];
  readonly today: Temporal.PlainDate;
  /** the reader may give work, and the record still takes any */
  readonly may_create: boolean;
}

/** A part of another record's page: what was asked for because of it. Nothing where there is nothing to show or to do. */
export function SourceAssignments({ source, assignments, today, may_create }: Props) {
  const t = useT();
  if (assignments.length === 0 && !may_create) return null;
  return (
    <Section id="assignments" title={t("assignments:title")}>
      <Stack tight>
        {assignments.map((line) => (
          <Row key={line.assignment_id}>
            <Link href={`/staff/assignments/${line.assignment_id}`}>{line.title}</Link>
            <Muted>{line.executor_name ?? line.unit_name}</Muted>
            {isClosed(line.state) ? null : <DeadlineTag due_on={line.due_on} today={today} />}
            <StateTag state={line.state} />
          </Row>
        ))}
        {may_create && (
          <ButtonLink href={`/staff/assignments/new?source=${source}`} icon="clipboard-plus" size="sm">
            {t("assignments:list.new")}
          </ButtonLink>
        )}
      </Stack>
    </Section>
  );
}
