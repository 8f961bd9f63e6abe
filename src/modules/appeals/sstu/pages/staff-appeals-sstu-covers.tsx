import type { FormState } from "#platform/http/index.ts";
import { formatDate, formatMonth } from "#platform/i18n/format.ts";
import { useLanguage, useT } from "#platform/i18n/index.ts";
import {
  Button,
  ButtonLink,
  DateField,
  Empty,
  FieldRow,
  FieldSet,
  Form,
  Link,
  Muted,
  PageTitle,
  StaffLayout,
  StickyActions,
  TextField,
} from "#ui/index.ts";
import { cardOf } from "../../lists/rules.ts";
import type { MonthLine } from "../store.ts";

interface CoversProps {
  readonly month: Temporal.PlainYearMonth;
  readonly lines: readonly { readonly line: MonthLine }[];
  readonly form: FormState;
  readonly today: Temporal.PlainDate;
}

/** /staff/appeals/sstu/covers: the letters of a month's appeals that have none yet. */
export function StaffAppealsSstuCoversPage({ month, lines, form, today }: CoversProps) {
  const t = useT();
  const language = useLanguage();
  const back = `/staff/appeals/sstu?month=${month}`;
  return (
    <StaffLayout title={t("appeals:sstu.covers")} width="text" breadcrumbs={[{ title: t("appeals:sstu.title"), href: back }]}>
      <PageTitle lead={t("appeals:sstu.covers_lead")} meta={[formatMonth(month, language)]}>
        {t("appeals:sstu.covers")}
      </PageTitle>
      {lines.length === 0 ? (
        <Empty icon="circle-check" title={t("appeals:sstu.covers_none")} />
      ) : (
        <Form action={`/staff/appeals/sstu/covers?month=${month}`} state={form}>
          {lines.map(({ line }) => (
            <FieldSet key={line.appeal_id} title={`№ ${line.number ?? line.receipt_number}`}>
              <p>
                <Link href={cardOf(line)}>{line.topic_title ?? t("appeals:sstu.no_topic")}</Link>{" "}
                <Muted>{formatDate(line.registered_on ?? line.received_on, language)}</Muted>
              </p>
              <FieldRow>
                <TextField name={`number_${line.appeal_id}`} label={t("appeals:sstu.cover_number")} width="medium" maxlength={100} />
                <DateField name={`date_${line.appeal_id}`} label={t("appeals:sstu.cover_date")} max={today.toString()} />
              </FieldRow>
            </FieldSet>
          ))}
          <StickyActions>
            <Button>{t("appeals:sstu.save")}</Button>
            <ButtonLink href={back} kind="quiet">
              {t("appeals:verb.cancel")}
            </ButtonLink>
          </StickyActions>
        </Form>
      )}
    </StaffLayout>
  );
}
