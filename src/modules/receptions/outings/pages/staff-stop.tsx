import type { VisitLine } from "#modules/appeals/index.ts";
import type { TakenFiles } from "#platform/files/index.ts";
import type { FormState } from "#platform/http/index.ts";
import { useT } from "#platform/i18n/index.ts";
import {
  Button,
  ButtonLink,
  Details,
  FileField,
  FileList,
  Form,
  Link,
  type Option,
  PageTitle,
  RadioGroup,
  Stack,
  StaffLayout,
  StickyActions,
  TextArea,
} from "#ui/index.ts";
import { AssignmentFields } from "../../visits/pages/card-form.tsx";
import { stopResults } from "../rules.ts";
import type { Outing, Stop } from "../store.ts";

interface Props {
  readonly stop: Stop;
  readonly outing: Outing;
  readonly appeal: VisitLine | undefined;
  readonly form: FormState;
  readonly units: readonly Option[];
  readonly photos: readonly { readonly href: string; readonly name: string; readonly size: number }[];
  readonly files: TakenFiles;
  readonly may_assign: boolean;
}

/** /staff/outings/stops/{id}: what came of one visit, typed at the door. */
export function StaffStopPage({ stop, outing, appeal, form, units, photos, files, may_assign }: Props) {
  const t = useT();
  const back = `/staff/outings/${outing.outing_id}`;
  return (
    <StaffLayout title={stop.address} width="text" breadcrumbs={[{ title: outing.title, href: back }]}>
      <PageTitle
        lead={stop.purpose}
        meta={[
          appeal && (
            <Link key="appeal" href={appeal.href}>
              {appeal.number}
            </Link>
          ),
          stop.assignment_id && (
            <Link key="assignment" href={`/staff/assignments/${stop.assignment_id}`}>
              {t("receptions:card.open_assignment")}
            </Link>
          ),
        ].filter(Boolean)}
      >
        {stop.address}
      </PageTitle>
      <Stack>
        <FileList files={photos} />
        <Form action={`/staff/outings/stops/${stop.stop_id}`} state={form} multipart>
          <RadioGroup
            name="result"
            label={t("receptions:card.result")}
            options={stopResults
              .filter((result) => may_assign || result !== "assigned")
              .map((result) => ({ value: result, label: t(`receptions:stop_result.${result}`) }))}
          />
          <TextArea name="note" label={t("receptions:outing.what")} rows={4} maxlength={3000} optional />
          <FileField name="files" label={t("receptions:field.photos")} {...files} optional />
          {may_assign && (
            <Details summary={t("receptions:card.for_assignment")} open={form.values.result === "assigned"}>
              <AssignmentFields units={units} />
            </Details>
          )}
          <StickyActions>
            <Button>{t("receptions:save")}</Button>
            <ButtonLink href={back} kind="quiet">
              {t("receptions:cancel")}
            </ButtonLink>
          </StickyActions>
        </Form>
      </Stack>
    </StaffLayout>
  );
}
