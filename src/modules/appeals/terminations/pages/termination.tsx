import type { FormState } from "#platform/http/index.ts";
import { formatLongDate } from "#platform/i18n/format.ts";
import { useLanguage, useT } from "#platform/i18n/index.ts";
import {
  Button,
  DateField,
  FieldRow,
  Form,
  Link,
  PageTitle,
  PersonName,
  Prose,
  Section,
  StaffLayout,
  SummaryList,
  Tag,
  TextArea,
  TextField,
} from "#ui/index.ts";
import { cardOf } from "../../lists/rules.ts";
import type { answersOf, Termination } from "../store.ts";
import { stateTones } from "./terminations.tsx";

export interface TerminationProps {
  readonly row: Termination;
  readonly answers: Awaited<ReturnType<typeof answersOf>>;
  readonly may_decide: boolean;
  readonly forms: { readonly decision: FormState; readonly refusal: FormState; readonly lifting: FormState };
}

/** /staff/appeals/terminations/{id}: what it rests on, and the head's word. */
export function TerminationPage({ row, answers, may_decide, forms }: TerminationProps) {
  const t = useT();
  const language = useLanguage();
  const path = `/staff/appeals/terminations/${row.termination_id}`;
  return (
    <StaffLayout
      title={row.matter}
      width="text"
      breadcrumbs={[{ title: t("appeals:terminations.title"), href: "/staff/appeals/terminations" }]}
    >
      <PageTitle
        lead={row.matter}
        meta={[
          <Tag key="state" tone={stateTones[row.state]}>
            {t(`appeals:terminations.state.${row.state}`)}
          </Tag>,
        ]}
      >
        {t("appeals:terminations.one")}
      </PageTitle>
      <Facts row={row} />
      <Section id="arguments" title={t("appeals:terminations.arguments")}>
        <Prose plain>{row.arguments}</Prose>
      </Section>
      <Section id="answers" title={t("appeals:terminations.answers")}>
        <SummaryList
          items={answers.map((one) => ({
            term: one.closed_on ? formatLongDate(one.closed_on, language) : "—",
            value: (
              <>
                <Link href={cardOf(one)}>{one.number ?? one.receipt_number}</Link> {one.summary}
              </>
            ),
          }))}
        />
      </Section>
      {row.state === "proposed" && may_decide && <Decide path={path} forms={forms} />}
      {row.state === "in_force" && may_decide && (
        <Section id="lift" title={t("appeals:terminations.lift")}>
          <Form action={`${path}/lifting`} id="lifting" state={forms.lifting}>
            <TextArea
              name="reason"
              label={t("appeals:terminations.lift_reason")}
              hint={t("appeals:redirect.hint")}
              rows={3}
              maxlength={2000}
            />
            <Button kind="secondary">{t("appeals:terminations.lift")}</Button>
          </Form>
        </Section>
      )}
    </StaffLayout>
  );
}

function Facts({ row }: Pick<TerminationProps, "row">) {
  const t = useT();
  const language = useLanguage();
  return (
    <SummaryList
      items={[
        { term: t("appeals:card.applicant"), value: <PersonName>{row.applicant_name || t("appeals:card.anonymous")}</PersonName> },
        { term: t("appeals:field.number"), value: <Link href={cardOf(row)}>{row.number ?? row.receipt_number}</Link> },
        { term: t("appeals:field.topic"), value: row.topic_title },
        { term: t("appeals:terminations.proposed_by"), value: row.proposed_by_name },
        {
          term: t("appeals:terminations.decision_label"),
          value:
            row.decision_number && row.decided_on
              ? t("appeals:terminations.decision", { number: row.decision_number, date: formatLongDate(row.decided_on, language) })
              : null,
        },
        { term: t("appeals:terminations.decided_by"), value: row.decided_by_name },
        { term: t("appeals:terminations.refused_because"), value: row.decision_note },
        { term: t("appeals:terminations.lifted_on"), value: row.lifted_on ? formatLongDate(row.lifted_on, language) : null },
        { term: t("appeals:terminations.lift_reason"), value: row.lift_reason },
      ]}
    />
  );
}

function Decide({ path, forms }: Pick<TerminationProps, "forms"> & { readonly path: string }) {
  const t = useT();
  return (
    <>
      <Section id="decide" title={t("appeals:terminations.decide")}>
        <Form action={`${path}/decision`} id="decision" state={forms.decision}>
          <FieldRow>
            <TextField name="number" label={t("appeals:terminations.number")} width="medium" maxlength={60} />
            <DateField name="decided_on" label={t("appeals:terminations.decided_on")} />
          </FieldRow>
          <TextArea
            name="note"
            label={t("appeals:unanswered.letter")}
            hint={t("appeals:terminations.letter_hint")}
            rows={10}
            maxlength={8000}
          />
          <Button kind="danger">{t("appeals:terminations.decide")}</Button>
        </Form>
      </Section>
      <Section id="refuse" title={t("appeals:terminations.refuse")}>
        <Form action={`${path}/refusal`} id="refusal" state={forms.refusal}>
          <TextArea name="reason" label={t("appeals:terminations.refused_because")} rows={3} maxlength={2000} />
          <Button kind="secondary">{t("appeals:terminations.refuse")}</Button>
        </Form>
      </Section>
    </>
  );
}
