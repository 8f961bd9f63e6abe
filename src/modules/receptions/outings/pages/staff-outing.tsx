import type { VisitLine } from "#modules/appeals/index.ts";
import type { FormState } from "#platform/http/index.ts";
import { formatDate, formatWeekday } from "#platform/i18n/format.ts";
import { useLanguage, useT } from "#platform/i18n/index.ts";
import {
  Actions,
  Button,
  ButtonLink,
  DataTable,
  Details,
  Empty,
  FieldRow,
  Form,
  Link,
  Notice,
  PageTitle,
  Row,
  Stack,
  StaffLayout,
  Tag,
  TextField,
  type Tone,
} from "#ui/index.ts";
import type { StopResult } from "../rules.ts";
import type { Outing, Stop } from "../store.ts";

export interface RouteProps {
  readonly outing: Outing;
  readonly stops: readonly Stop[];
  readonly appeals: ReadonlyMap<string, VisitLine>;
}
interface Props extends RouteProps {
  readonly form: FormState;
  readonly may_manage: boolean;
  readonly may_visit: boolean;
}

/** /staff/outings/{id}: the route in its order, and what came of each visit. */
export function StaffOutingPage({ outing, stops, appeals, form, may_manage, may_visit }: Props) {
  const t = useT();
  const language = useLanguage();
  const base = `/staff/outings/${outing.outing_id}`;
  const planned = outing.state === "planned";
  return (
    <StaffLayout title={outing.title} breadcrumbs={[{ title: t("receptions:outing.title"), href: "/staff/outings" }]}>
      <PageTitle
        meta={[
          `${formatDate(outing.day, language)}, ${formatWeekday(outing.day, language)}`,
          outing.leader_name,
          outing.district_name,
          t(`receptions:outing_state.${outing.state}`),
          t("receptions:outing.counted", { stops: outing.stops, worked: outing.worked_off }),
        ].filter(Boolean)}
        actions={
          <>
            <ButtonLink href={`${base}/print`} icon="printer">
              {t("receptions:outing.print")}
            </ButtonLink>
            {planned && may_manage && (
              <>
                <ButtonLink href={`${base}/choice`} kind="primary" icon="plus" hotkey="n">
                  {t("receptions:outing.choice")}
                </ButtonLink>
                <Form action={`${base}/closing`} id="closing" inline>
                  <Button kind="secondary">{t("receptions:outing.close")}</Button>
                </Form>
                <Form action={`${base}/cancellation`} id="cancellation" inline>
                  <Button kind="quiet">{t("receptions:outing.cancel")}</Button>
                </Form>
              </>
            )}
          </>
        }
      >
        {outing.title}
      </PageTitle>
      <Stack>
        {outing.note && <Notice>{outing.note}</Notice>}
        <Route outing={outing} stops={stops} appeals={appeals} may_manage={may_manage && planned} may_visit={may_visit && planned} />
        {planned && may_manage && (
          <Details summary={t("receptions:outing.add_stop")} open={form.errors.length > 0}>
            <Form action={`${base}/stops`} id="stop" state={form}>
              <FieldRow>
                <TextField name="address" label={t("receptions:field.address")} maxlength={300} />
                <TextField name="purpose" label={t("receptions:outing.purpose")} maxlength={300} />
              </FieldRow>
              <Actions>
                <Button>{t("receptions:outing.add_stop")}</Button>
              </Actions>
            </Form>
          </Details>
        )}
      </Stack>
    </StaffLayout>
  );
}

const tones: Readonly<Record<StopResult, Tone>> = {
  solved: "success",
  explained: "success",
  assigned: "info",
  nobody_home: "warning",
  not_visited: "neutral",
};

function Route({ stops, appeals, may_manage, may_visit }: RouteProps & Pick<Props, "may_manage" | "may_visit">) {
  const t = useT();
  return (
    <DataTable<Stop>
      caption={t("receptions:outing.route")}
      rows={stops}
      row_key={(row) => row.stop_id}
      empty={
        <Empty icon="route" title={t("receptions:outing.empty")}>
          {t("receptions:outing.empty_lead")}
        </Empty>
      }
      columns={[
        { key: "at", title: "№", look: "tight", cell: (row) => String(stops.indexOf(row) + 1) },
        { key: "address", title: t("receptions:field.address"), cell: (row) => row.address },
        { key: "purpose", title: t("receptions:outing.purpose"), look: "main", cell: (row) => row.purpose },
        {
          key: "appeal",
          title: t("receptions:card.appeal"),
          look: "tight",
          cell: (row) => {
            const appeal = row.appeal_id ? appeals.get(row.appeal_id) : undefined;
            return appeal && <Link href={appeal.href}>{appeal.number}</Link>;
          },
        },
        {
          key: "result",
          title: t("receptions:card.result"),
          look: "tight",
          cell: (row) => row.result && <Tag tone={tones[row.result]}>{t(`receptions:stop_result.${row.result}`)}</Tag>,
        },
        {
          key: "verbs",
          title: t("receptions:booking.verbs"),
          look: "tight",
          cell: (row) => (
            <Row>
              {may_visit && (
                <ButtonLink href={`/staff/outings/stops/${row.stop_id}`} size="sm" kind={row.result ? "quiet" : "primary"}>
                  {t("receptions:outing.visit")}
                </ButtonLink>
              )}
              {may_manage && (
                <>
                  <Step stop={row} path="up" icon="arrow-up" />
                  <Step stop={row} path="down" icon="arrow-down" />
                  {!row.result && <Step stop={row} path="removal" icon="x" />}
                </>
              )}
            </Row>
          ),
        },
      ]}
    />
  );
}

function Step({ stop, path, icon }: { readonly stop: Stop; readonly path: "up" | "down" | "removal"; readonly icon: string }) {
  const t = useT();
  return (
    <Form action={`/staff/outings/stops/${stop.stop_id}/${path}`} id={`${path}-${stop.stop_id}`} inline>
      <Button kind="quiet" size="sm" icon={icon} label={t(`receptions:outing.step.${path}`, { address: stop.address })} />
    </Form>
  );
}
