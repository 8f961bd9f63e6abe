import type { FormState } from "#platform/http/index.ts";
import { useT } from "#platform/i18n/index.ts";
import {
  Actions,
  Button,
  Checkbox,
  DataTable,
  Details,
  Empty,
  Form,
  Link,
  PageTitle,
  Stack,
  StaffLayout,
  Tag,
  TextArea,
  TextField,
} from "#ui/index.ts";
import type { Place } from "../store.ts";

/** /staff/receptions/places: where people are received, and the address of each place's screen. */
export function StaffPlacesPage({ places, form }: { readonly places: readonly Place[]; readonly form: FormState }) {
  const t = useT();
  return (
    <StaffLayout title={t("receptions:place.title")} breadcrumbs={[{ title: t("receptions:title"), href: "/staff/receptions" }]}>
      <PageTitle lead={t("receptions:place.lead")}>{t("receptions:place.title")}</PageTitle>
      <Stack>
        <Details summary={t("receptions:place.add")} open={form.errors.length > 0}>
          <Form action="/staff/receptions/places" state={form}>
            <PlaceFields />
            <Actions>
              <Button>{t("receptions:save")}</Button>
            </Actions>
          </Form>
        </Details>
        <DataTable<Place>
          caption={t("receptions:place.title")}
          rows={places}
          row_key={(place) => place.place_id}
          empty={<Empty icon="door-open" title={t("receptions:place.none")} />}
          columns={[
            {
              key: "name",
              title: t("receptions:field.place"),
              look: "main",
              cell: (place) => (
                <Link kind="strong" href={`/staff/receptions/places/${place.place_id}`}>
                  {place.name}
                </Link>
              ),
            },
            { key: "address", title: t("receptions:field.address"), cell: (place) => place.address },
            {
              key: "kind",
              title: t("receptions:place.kind"),
              look: "tight",
              cell: (place) => (
                <>
                  {place.is_remote && <Tag tone="info">{t("receptions:place.remote")}</Tag>}{" "}
                  {place.closed_on && <Tag>{t("receptions:place.closed")}</Tag>}
                </>
              ),
            },
            {
              key: "screen",
              title: t("receptions:screen.title"),
              look: "tight",
              cell: (place) => (
                <Link href={`/receptions/screen/${place.place_id}`} icon="monitor">
                  {t("receptions:screen.open")}
                </Link>
              ),
            },
          ]}
        />
      </Stack>
    </StaffLayout>
  );
}

/** What one says of a place. */
export function PlaceFields() {
  const t = useT();
  return (
    <>
      <TextField name="name" label={t("receptions:place.name")} hint={t("receptions:place.name_hint")} maxlength={150} />
      <TextField name="address" label={t("receptions:field.address")} maxlength={300} />
      <Checkbox name="is_remote" label={t("receptions:place.is_remote")} hint={t("receptions:place.is_remote_hint")} />
      <TextArea name="note" label={t("receptions:place.note")} hint={t("receptions:place.note_hint")} rows={2} maxlength={500} optional />
    </>
  );
}
