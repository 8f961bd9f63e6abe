import { useT } from "#platform/i18n/index.ts";
import { Button, Checkbox, DataTable, Form, Muted, Notice, Num, PageTitle, Stack, StaffLayout } from "#ui/index.ts";
import type { UnreadLine } from "../forms.ts";
import type { TopicLine } from "../rules.ts";

export interface PreviewProps {
  readonly file_id: string;
  readonly fresh: readonly TopicLine[];
  readonly known_count: number;
  readonly problems: readonly UnreadLine[];
}

/** /staff/appeals/topics/classifier/{id}: what an uploaded classifier would add, or why it cannot. */
export function TopicsPreviewPage({ file_id, fresh, known_count, problems }: PreviewProps) {
  const t = useT();
  return (
    <StaffLayout
      title={t("appeals:topics.preview_title")}
      breadcrumbs={[{ title: t("appeals:topics.title"), href: "/staff/appeals/topics" }]}
      width="text"
    >
      <PageTitle aside={String(fresh.length)}>{t("appeals:topics.preview_title")}</PageTitle>
      <Stack>
        {problems.length > 0 ? (
          <>
            <Notice kind="error">{t("appeals:topics.refusal.lines")}</Notice>
            <DataTable<UnreadLine>
              caption={t("appeals:topics.problems")}
              caption_shown
              rows={problems.slice(0, 200)}
              row_key={(row) => `${row.row} ${row.problem}`}
              columns={[
                { key: "row", title: t("appeals:topics.row"), align: "end", look: "tight", cell: (row) => row.row },
                {
                  key: "problem",
                  title: t("appeals:topics.problem_title"),
                  look: "main",
                  cell: (row) => t(`appeals:topics.problem.${row.problem}`, { value: row.value }),
                },
              ]}
            />
          </>
        ) : (
          <Form action={`/staff/appeals/topics/classifier/${file_id}`}>
            <p>
              {t("appeals:topics.preview_count", { count: fresh.length })}{" "}
              <Muted>{t("appeals:topics.known", { known: known_count })}</Muted>
            </p>
            <Checkbox name="is_public" label={t("appeals:topics.public")} />
            <Button>{t("appeals:topics.confirm")}</Button>
          </Form>
        )}
        {problems.length === 0 && fresh.length > 0 && (
          <DataTable<TopicLine>
            caption={t("appeals:topics.first")}
            caption_shown
            rows={fresh.slice(0, 20)}
            row_key={(row) => row.code}
            columns={[
              { key: "code", title: t("appeals:topics.code"), look: "tight", cell: (row) => <Num>{row.code}</Num> },
              { key: "title", title: t("appeals:topics.name"), look: "main", cell: (row) => row.title },
            ]}
          />
        )}
      </Stack>
    </StaffLayout>
  );
}
