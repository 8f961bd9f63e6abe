import { useT } from "#platform/i18n/index.ts";
import { ButtonLink, Notice, Num, PageTitle, PublicLayout, Stack } from "#ui/index.ts";

/** Recovery codes, seen this once. */
export function RecoveryCodesPage({ codes, next }: { readonly codes: readonly string[]; readonly next: string }) {
  const t = useT();
  return (
    <PublicLayout title={t("people:recovery.title")} width="text" private>
      <PageTitle lead={t("people:recovery.lead")}>{t("people:recovery.title")}</PageTitle>
      <Stack>
        <Notice kind="warning">{t("people:recovery.once")}</Notice>
        <ul>
          {codes.map((code) => (
            <li key={code}>
              <Num>{code}</Num>
            </li>
          ))}
        </ul>
        <p>
          <ButtonLink href={next} kind="primary">
            {t("people:recovery.kept")}
          </ButtonLink>
        </p>
      </Stack>
    </PublicLayout>
  );
}
