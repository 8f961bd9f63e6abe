import type { FormState } from "#platform/http/index.ts";
import { formatDate, formatNumber } from "#platform/i18n/format.ts";
import { useLanguage, useT } from "#platform/i18n/index.ts";
import {
  Actions,
  BoundaryMap,
  Button,
  ButtonLink,
  DataTable,
  Details,
  Empty,
  FieldRow,
  FileField,
  Form,
  Link,
  Muted,
  NumberField,
  type Option,
  PageTitle,
  Section,
  SelectField,
  Split,
  Stack,
  StaffLayout,
  Stat,
  StatList,
  Tag,
  TextField,
} from "#ui/index.ts";
import type { Boundary } from "../../boundary/store.ts";
import { limits } from "../../geometry/forms.ts";
import { districtKinds } from "../forms.ts";
import type { DistrictName } from "../store.ts";

interface Props {
  readonly boundary: Boundary | undefined;
  readonly districts: readonly DistrictName[];
  readonly counts: { readonly streets: number; readonly houses: number };
  readonly district_form: FormState;
  readonly boundary_form: FormState;
  readonly parents: readonly Option[];
  readonly may_manage: boolean;
}

/** /staff/territories: where the town is and what it is made of. */
export function StaffTerritoriesPage({ boundary, districts, counts, district_form, boundary_form, parents, may_manage }: Props) {
  const t = useT();
  const language = useLanguage();
  return (
    <StaffLayout title={t("territories:title")}>
      <PageTitle
        actions={
          <>
            <ButtonLink href="/staff/territories/streets">{t("territories:streets.title")}</ButtonLink>
            {may_manage && (
              <ButtonLink href="/staff/territories/imports/new" kind="primary" icon="upload">
                {t("territories:import.title")}
              </ButtonLink>
            )}
          </>
        }
      >
        {t("territories:title")}
      </PageTitle>
      <Split
        aside={
          <Stack>
            <Section id="boundary" title={t("territories:boundary.title")}>
              {boundary ? (
                <>
                  <BoundaryMap boundary={boundary.geometry as GeoJSON.Geometry} label={t("territories:boundary.map")} />
                  <Muted>{boundary.attribution}</Muted>
                </>
              ) : (
                <Empty icon="map" title={t("territories:boundary.none")} />
              )}
            </Section>
            {may_manage && (
              <Details summary={t("territories:boundary.change")} open={boundary_form.errors.length > 0}>
                <Form action="/staff/territories/boundary" id="boundary" state={boundary_form} multipart>
                  <FileField
                    name="file"
                    label={t("territories:boundary.file")}
                    hint={t("territories:boundary.file_hint")}
                    most={1}
                    max_size={limits.bytes}
                    accept={[".geojson", ".json"]}
                  />
                  <TextField
                    name="attribution"
                    label={t("territories:boundary.attribution")}
                    hint={t("territories:boundary.attribution_hint")}
                    maxlength={300}
                  />
                  <Actions>
                    <Button>{t("territories:save")}</Button>
                  </Actions>
                </Form>
              </Details>
            )}
            <StatList>
              <Stat
                value={formatNumber(counts.streets, language)}
                label={t("territories:streets.count", { count: counts.streets })}
                href="/staff/territories/streets"
              />
              <Stat value={formatNumber(counts.houses, language)} label={t("territories:houses.count", { count: counts.houses })} />
            </StatList>
          </Stack>
        }
      >
        <Stack>
          {may_manage && (
            <Details summary={t("territories:district.add")} open={district_form.errors.length > 0}>
              <Form action="/staff/territories/districts" id="district" state={district_form} multipart>
                <DistrictFields parents={parents} />
                <Actions>
                  <Button>{t("territories:district.add")}</Button>
                </Actions>
              </Form>
            </Details>
          )}
          <Districts districts={districts} may_manage={may_manage} />
        </Stack>
      </Split>
    </StaffLayout>
  );
}

function Districts({ districts, may_manage }: Pick<Props, "districts" | "may_manage">) {
  const t = useT();
  const language = useLanguage();
  const nameOf = new Map(districts.map(({ district_id, name }) => [district_id, name]));
  return (
    <DataTable<DistrictName>
      caption={t("territories:district.list")}
      rows={districts}
      row_key={(row) => row.district_id}
      empty={
        <Empty icon="map" title={t("territories:district.none")}>
          {t("territories:district.none_lead")}
        </Empty>
      }
      columns={[
        {
          key: "name",
          title: t("territories:field.name"),
          look: "main",
          cell: (row) =>
            may_manage ? (
              <Link href={`/staff/territories/districts/${row.district_id}`} kind="strong">
                {row.name}
              </Link>
            ) : (
              row.name
            ),
        },
        { key: "kind", title: t("territories:field.kind"), cell: (row) => t(`territories:kind.${row.kind}`) },
        {
          key: "parent",
          title: t("territories:field.parent"),
          look: "quiet",
          cell: (row) => (row.parent_id ? nameOf.get(row.parent_id) : ""),
        },
        {
          key: "state",
          title: t("territories:field.lines"),
          look: "tight",
          cell: (row) =>
            row.closed_on ? (
              <Tag>{t("territories:district.closed_on", { date: formatDate(row.closed_on, language) })}</Tag>
            ) : (
              <Tag tone={row.has_geometry ? "success" : "neutral"}>
                {t(row.has_geometry ? "territories:district.drawn" : "territories:district.not_drawn")}
              </Tag>
            ),
        },
      ]}
    />
  );
}

/** What one says of a district. */
export function DistrictFields({ parents }: { readonly parents: readonly Option[] }) {
  const t = useT();
  return (
    <>
      <TextField name="name" label={t("territories:field.name")} maxlength={200} />
      <FieldRow>
        <SelectField
          name="kind"
          label={t("territories:field.kind")}
          options={districtKinds.map((kind) => ({ value: kind, label: t(`territories:kind.${kind}`) }))}
        />
        <NumberField name="position" label={t("territories:field.position")} optional />
      </FieldRow>
      <SelectField
        name="parent_id"
        label={t("territories:field.parent")}
        options={parents}
        empty={t("territories:district.no_parent")}
        optional
      />
      <FileField
        name="file"
        label={t("territories:district.file")}
        hint={t("territories:boundary.file_hint")}
        most={1}
        max_size={limits.bytes}
        accept={[".geojson", ".json"]}
        optional
      />
    </>
  );
}
