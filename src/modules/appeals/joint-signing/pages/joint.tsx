import { formatLongDate } from "#platform/i18n/format.ts";
import { useLanguage, useT } from "#platform/i18n/index.ts";
import { Box, Lead, Link, Muted, Notice, PageTitle, PublicLayout, Stack } from "#ui/index.ts";
import type { WholeAppeal } from "../../reading/store.ts";

interface Props {
  readonly appeal: WholeAppeal;
  readonly link: string;
  /** null: nobody may sign any more */
  readonly last: Temporal.PlainDate | null;
  readonly back: string;
}

/** /appeals/{number}/joint: the author's link for others to sign by. */
export function JointPage({ appeal, link, last, back }: Props) {
  const t = useT();
  const language = useLanguage();
  return (
    <PublicLayout title={t("appeals:joint.title")} width="text" private breadcrumbs={[{ title: appeal.summary, href: back }]}>
      <PageTitle lead={t("appeals:joint.lead")}>{t("appeals:joint.title")}</PageTitle>
      <Stack>
        <Lead>{t("appeals:joint.count", { count: appeal.signer_count })}</Lead>
        {last ? (
          <Box tone="panel">
            <Stack tight>
              <p>
                <Link href={link} kind="accent">
                  {link}
                </Link>
              </p>
              <p>{t("appeals:joint.until", { date: formatLongDate(last, language) })}</p>
            </Stack>
          </Box>
        ) : (
          <Notice kind="info">{t("appeals:joint.over")}</Notice>
        )}
        <Muted>{t("appeals:joint.author_note")}</Muted>
      </Stack>
    </PublicLayout>
  );
}
