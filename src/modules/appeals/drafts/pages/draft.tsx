import { formatInstant } from "#platform/i18n/format.ts";
import { useLanguage, useT } from "#platform/i18n/index.ts";
import { Actions, Box, ButtonLink, Link, Muted, PageTitle, Picture, PublicLayout, Stack } from "#ui/index.ts";

interface Props {
  readonly link: string;
  /** data: address of the QR picture */
  readonly code: string;
  readonly until: Temporal.Instant;
  readonly zone: string;
}

/** /appeals/draft: how to go on with the draft on a phone or another computer. */
export function DraftPage({ link, code, until, zone }: Props) {
  const t = useT();
  const language = useLanguage();
  return (
    <PublicLayout
      title={t("appeals:draft.elsewhere")}
      width="text"
      private
      breadcrumbs={[{ title: t("appeals:new.title"), href: "/appeals/new" }]}
    >
      <PageTitle lead={t("appeals:draft.elsewhere_lead")}>{t("appeals:draft.elsewhere")}</PageTitle>
      <Stack>
        <Box tone="panel">
          <Stack tight>
            <Picture src={code} alt={t("appeals:draft.code")} width={240} height={240} />
            <p>
              <Link href={link} kind="accent">
                {link}
              </Link>
            </p>
          </Stack>
        </Box>
        <Muted>{t("appeals:draft.elsewhere_secret", { until: formatInstant(until, zone, language) })}</Muted>
        <Actions>
          <ButtonLink href="/appeals/new">{t("appeals:draft.go_on_here")}</ButtonLink>
        </Actions>
      </Stack>
    </PublicLayout>
  );
}
