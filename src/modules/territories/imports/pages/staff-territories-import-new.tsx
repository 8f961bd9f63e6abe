import type { FormState } from "#platform/http/index.ts";
import { useT } from "#platform/i18n/index.ts";
import { Button, DataTable, FileField, Form, PageTitle, Stack, StaffLayout } from "#ui/index.ts";
import { columns } from "../rules.ts";

/** /staff/territories/imports/new: brings a file of streets and houses. */
export function StaffTerritoriesImportNewPage({ form, max_size }: { readonly form: FormState; readonly max_size: number }) {
  const t = useT();
  return (
    <StaffLayout
      title={t("territories:import.title")}
      width="text"
      breadcrumbs={[{ title: t("territories:title"), href: "/staff/territories" }]}
    >
      <PageTitle lead={t("territories:import.lead")}>{t("territories:import.title")}</PageTitle>
      <Stack>
        <Form action="/staff/territories/imports" state={form} multipart>
          <FileField
            name="file"
            label={t("territories:import.file")}
            hint={t("territories:import.file_hint")}
            most={1}
            max_size={max_size}
            accept={[".csv", ".xlsx", ".txt"]}
          />
          <Button icon="eye">{t("territories:import.look")}</Button>
        </Form>
        <DataTable
          caption_shown
          caption={t("territories:import.columns")}
          rows={columns}
          row_key={(column) => column}
          columns={[
            {
              key: "name",
              title: t("territories:import.heading"),
              look: "main",
              cell: (column) => t(`territories:import.column.${column}`),
            },
            { key: "what", title: t("territories:import.what"), cell: (column) => t(`territories:import.about.${column}`) },
          ]}
        />
      </Stack>
    </StaffLayout>
  );
}
