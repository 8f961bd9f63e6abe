import { emptyForm } from "#platform/http/index.ts";
import { useT } from "#platform/i18n/index.ts";
import { Actions, Button, Details, FileField, Form, Section, Stack, TextArea } from "#ui/index.ts";
import type { Verb } from "../rules.ts";
import type { CardProps } from "./staff-assignment.tsx";
import { DueFields, WorkerFields } from "./staff-assignment-new.tsx";

/** What the reader can do with the assignment now: the next step open, the rest folded. */
export function VerbForms(props: CardProps) {
  const t = useT();
  const { verbs, refused } = props;
  return (
    <Section id="todo" title={t("assignments:card.todo")}>
      <Stack tight>
        {order
          .filter((verb) => verbs.includes(verb))
          .map((verb) => (
            <Details key={verb} summary={t(`assignments:card.${verb}`)} open={refused ? refused.verb === verb : next.includes(verb)}>
              <VerbForm {...props} verb={verb} />
            </Details>
          ))}
      </Stack>
    </Section>
  );
}

const order: readonly Verb[] = ["report", "accept", "return", "reassign", "move", "cancel"];
const next: readonly Verb[] = ["report", "accept"];

function VerbForm({ assignment, refused, files, units, executors, verb }: CardProps & { readonly verb: Verb }) {
  const t = useT();
  const state = refused?.verb === verb ? refused.form : emptyForm();
  return (
    <Form action={`/staff/assignments/${assignment.assignment_id}/${verb}`} id={verb} state={state} multipart={verb === "report"}>
      {verb === "report" && (
        <>
          <TextArea
            name="note"
            label={t("assignments:field.report")}
            hint={t("assignments:card.report_hint")}
            rows={4}
            maxlength={10_000}
          />
          <FileField name="files" label={t("assignments:field.files")} hint={t("assignments:card.files_hint")} {...files} optional />
        </>
      )}
      {verb === "reassign" && <WorkerFields units={units} executors={executors} />}
      {verb === "move" && <DueFields />}
      {verb === "return" && (
        <TextArea name="note" label={t("assignments:field.note")} hint={t("assignments:card.return_hint")} rows={3} maxlength={2000} />
      )}
      {(verb === "move" || verb === "cancel") && <TextArea name="note" label={t("assignments:field.reason")} rows={2} maxlength={2000} />}
      {(verb === "accept" || verb === "reassign") && (
        <TextArea name="note" label={t("assignments:field.note")} rows={2} maxlength={2000} optional />
      )}
      <Actions>
        <Button kind={verb === "cancel" ? "danger" : next.includes(verb) ? "primary" : "secondary"}>{t(`assignments:card.${verb}`)}</Button>
      </Actions>
    </Form>
  );
}
