import type { FormState } from "#platform/http/index.ts";
import { useT } from "#platform/i18n/index.ts";
import { Actions, Button, Form, PageTitle, StaffLayout } from "#ui/index.ts";
import type { Place } from "../store.ts";
import { PlaceFields } from "./staff-places.tsx";

/** /staff/receptions/places/{id}: a place is changed or closed. */
export function StaffPlacePage({ place, form }: { readonly place: Place; readonly form: FormState }) {
  const t = useT();
  const base = `/staff/receptions/places/${place.place_id}`;
  const verb = place.closed_on ? "reopening" : "closing";
  return (
    <StaffLayout title={place.name} width="text" breadcrumbs={[{ title: t("receptions:place.title"), href: "/staff/receptions/places" }]}>
      <PageTitle>{place.name}</PageTitle>
      <Form action={base} state={form}>
        <PlaceFields />
        <Actions>
          <Button>{t("receptions:save")}</Button>
        </Actions>
      </Form>
      <Form action={`${base}/${verb}`} id={verb} inline>
        <Button kind="secondary">{t(`receptions:place.${verb}`)}</Button>
      </Form>
    </StaffLayout>
  );
}
