import { formatInstant, formatNumber } from "#platform/i18n/format.ts";
import { useLanguage, useT } from "#platform/i18n/index.ts";
import { Button, DataTable, Empty, Form, Muted, Num, PageTitle, Stack, StaffLayout } from "#ui/index.ts";
import type { FailedJob } from "../store.ts";

export interface JobsPageProps {
  readonly failed: readonly FailedJob[];
  readonly counts: { readonly waiting: number; readonly running: number; readonly failed: number };
  readonly zone: string;
}

/** What the program does by itself, and what of it did not work out. */
export function JobsPage({ failed, counts, zone }: JobsPageProps) {
  const t = useT();
  const language = useLanguage();
  const count = (value: number) => formatNumber(value, language);
  return (
    <StaffLayout title={t("jobs:page.title")}>
      <PageTitle
        lead={t("jobs:page.lead")}
        meta={[
          t("jobs:page.waiting", { value: count(counts.waiting) }),
          t("jobs:page.running", { value: count(counts.running) }),
          t("jobs:page.failed", { value: count(counts.failed) }),
        ]}
      >
        {t("jobs:page.title")}
      </PageTitle>
      <DataTable
        caption={t("jobs:page.caption")}
        rows={failed}
        row_key={(job) => job.id}
        empty={
          <Empty icon="circle-check" title={t("jobs:page.none")}>
            {t("jobs:page.none_text")}
          </Empty>
        }
        columns={[
          {
            key: "job",
            title: t("jobs:page.job"),
            look: "main",
            cell: (job) => (
              <Stack tight>
                <Num>{job.job}</Num>
                <Muted>{job.error}</Muted>
              </Stack>
            ),
          },
          { key: "failed_at", title: t("jobs:page.failed_at"), look: "tight", cell: (job) => formatInstant(job.failed_at, zone, language) },
          { key: "tries", title: t("jobs:page.tries"), align: "end", cell: (job) => count(job.tries) },
          {
            key: "retry",
            title: t("jobs:page.action"),
            look: "tight",
            cell: (job) => (
              <Form action={`/staff/jobs/${job.id}/retry`} id={`job-${job.id}`} inline>
                <Button kind="secondary" size="sm" icon="rotate-cw">
                  {t("jobs:page.retry")}
                </Button>
              </Form>
            ),
          },
        ]}
      />
    </StaffLayout>
  );
}
