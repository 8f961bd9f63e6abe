import type { VisitLine } from "#modules/appeals/index.ts";
import type { FormState } from "#platform/http/index.ts";
import { useT } from "#platform/i18n/index.ts";
import {
  Button,
  ButtonLink,
  DataTable,
  DeadlineTag,
  Empty,
  FilterBar,
  Form,
  Link,
  type Option,
  PageTitle,
  Stack,
  StaffLayout,
  StickyActions,
} from "#ui/index.ts";
import type { Outing } from "../store.ts";

interface Props {
  readonly outing: Outing;
  readonly lines: readonly VisitLine[];
  readonly form: FormState;
  readonly districts: readonly Option[];
  readonly today: Temporal.PlainDate;
}

/** /staff/outings/{id}/choice: open appeals of a district or a street, by address, to be ticked for the route. */
export function StaffChoicePage({ outing, lines, form, districts, today }: Props) {
  const t = useT();
  const base = `/staff/outings/${outing.outing_id}`;
  return (
    <StaffLayout title={t("receptions:outing.choice")} breadcrumbs={[{ title: outing.title, href: base }]}>
      <PageTitle lead={t("receptions:outing.choice_lead")}>{t("receptions:outing.choice")}</PageTitle>
      <Stack>
        <FilterBar
          search={{ name: "q", label: t("receptions:outing.street") }}
          filters={
            districts.length > 0 ? [{ kind: "one", name: "district", title: t("receptions:field.district"), options: [...districts] }] : []
          }
        />
        <Form action={`${base}/choice`} state={form}>
          <DataTable<VisitLine>
            caption={t("receptions:outing.choice")}
            rows={lines}
            row_key={(row) => row.appeal_id}
            select={{ name: "appeal", value: (row) => row.appeal_id, label: (row) => row.number }}
            empty={<Empty icon="mails" title={t("receptions:outing.no_appeals")} />}
            columns={[
              { key: "address", title: t("receptions:field.address"), look: "main", cell: (row) => row.address },
              { key: "summary", title: t("receptions:outing.purpose"), cell: (row) => row.summary },
              {
                key: "number",
                title: t("receptions:card.appeal"),
                look: "tight",
                cell: (row) => <Link href={row.href}>{row.number}</Link>,
              },
              {
                key: "due",
                title: t("receptions:outing.due"),
                look: "tight",
                cell: (row) => row.due_on && <DeadlineTag due_on={row.due_on} today={today} />,
              },
            ]}
          />
          <StickyActions>
            <Button>{t("receptions:outing.choose")}</Button>
            <ButtonLink href={base} kind="quiet">
              {t("receptions:outing.to_route")}
            </ButtonLink>
          </StickyActions>
        </Form>
      </Stack>
    </StaffLayout>
  );
}
