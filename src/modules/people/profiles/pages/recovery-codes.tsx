import { useT } from "#platform/i18n/index.ts";
import { Box, ButtonLink, Grid, Notice, Num, PageTitle, Stack } from "#ui/index.ts";
import { OwnLayout } from "./enrolment.tsx";

interface Props {
  readonly codes: readonly string[];
  /** where to go on to */
  readonly next: string;
  /** whether they were asked for from within the workplace */
  readonly staff: boolean;
}

/** Recovery codes, seen this once. */
export function RecoveryCodesPage({ codes, next, staff }: Props) {
  const t = useT();
  return (
    <OwnLayout staff={staff} title={t("people:recovery.title")}>
      <PageTitle lead={t("people:recovery.lead")}>{t("people:recovery.title")}</PageTitle>
      <Stack>
        <Notice kind="warning">{t("people:recovery.once")}</Notice>
        <Box>
          <Grid columns={2}>
            {codes.map((code) => (
              <Num key={code}>{code}</Num>
            ))}
          </Grid>
        </Box>
        <p>
          <ButtonLink href={next} kind="primary">
            {t("people:recovery.kept")}
          </ButtonLink>
        </p>
      </Stack>
    </OwnLayout>
  );
}
