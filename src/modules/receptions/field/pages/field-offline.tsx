import type { TakenFiles } from "#platform/files/index.ts";
import { useT } from "#platform/i18n/index.ts";
import { Notice, PageTitle, PublicLayout, Stack } from "#ui/index.ts";
import { FieldForm } from "./field-form.tsx";

/** /staff/field/offline: the same form without anybody's data, as a phone keeps it for where there is no network. */
export function FieldOfflinePage({ files }: { readonly files: TakenFiles }) {
  const t = useT();
  return (
    <PublicLayout title={t("receptions:onsite.title")} width="text" private manifest="/staff/field/manifest.webmanifest">
      <PageTitle>{t("receptions:onsite.title")}</PageTitle>
      <Stack>
        <Notice>{t("receptions:onsite.offline_lead")}</Notice>
        <FieldForm files={files} />
      </Stack>
    </PublicLayout>
  );
}
