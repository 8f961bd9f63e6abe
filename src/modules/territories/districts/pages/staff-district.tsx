import type { FormState } from "#platform/http/index.ts";
import { useT } from "#platform/i18n/index.ts";
import { Actions, BoundaryMap, Button, Form, Muted, type Option, PageTitle, Section, Split, Stack, StaffLayout } from "#ui/index.ts";
import type { Boundary } from "../../boundary/store.ts";
import type { District } from "../store.ts";
import { DistrictFields } from "./staff-territories.tsx";

interface Props {
  readonly district: District;
  readonly boundary: Boundary | undefined;
  readonly form: FormState;
  readonly parents: readonly Option[];
}

/** /staff/territories/districts/{id}: renames a district, gives it new lines, closes it. */
export function StaffDistrictPage({ district, boundary, form, parents }: Props) {
  const t = useT();
  const base = `/staff/territories/districts/${district.district_id}`;
  const verb = district.closed_on ? "reopening" : "closing";
  return (
    <StaffLayout title={district.name} breadcrumbs={[{ title: t("territories:title"), href: "/staff/territories" }]}>
      <PageTitle>{district.name}</PageTitle>
      <Split aside={<Lines district={district} boundary={boundary} />}>
        <Stack>
          <Form action={base} state={form} multipart>
            <DistrictFields parents={parents} />
            <Actions>
              <Button>{t("territories:save")}</Button>
            </Actions>
          </Form>
          <Section id="closing" title={t(`territories:district.${verb}`)}>
            <p>{t(`territories:district.${verb}_lead`)}</p>
            <Form action={`${base}/${verb}`} id="closing" inline>
              <Button kind={district.closed_on ? "secondary" : "danger"}>{t(`territories:district.${verb}`)}</Button>
            </Form>
          </Section>
        </Stack>
      </Split>
    </StaffLayout>
  );
}

function Lines({ district, boundary }: Pick<Props, "district" | "boundary">) {
  const t = useT();
  if (!district.geometry) return <Muted>{t("territories:district.not_drawn")}</Muted>;
  const shown = [boundary?.geometry, district.geometry].flatMap((geometry) =>
    geometry ? [{ type: "Feature" as const, properties: {}, geometry: geometry as GeoJSON.Geometry }] : [],
  );
  return (
    <>
      <BoundaryMap
        boundary={{ type: "FeatureCollection", features: shown }}
        label={t("territories:district.map", { name: district.name })}
      />
      {boundary && <Muted>{boundary.attribution}</Muted>}
    </>
  );
}
