import type { FormState } from "#platform/http/index.ts";
import { formatDate } from "#platform/i18n/format.ts";
import { useLanguage, useT } from "#platform/i18n/index.ts";
import {
  Button,
  Checkbox,
  DataTable,
  Details,
  Empty,
  FileField,
  Form,
  Link,
  Num,
  PageTitle,
  Prose,
  SelectField,
  Stack,
  StaffLayout,
  Tag,
  TextField,
} from "#ui/index.ts";
import type { TopicRow } from "../store.ts";

type Line = TopicRow & { readonly depth: number };

export interface TopicsPageProps {
  readonly topics: readonly Line[];
  readonly form: FormState;
}

/** /staff/appeals/topics: the tree, each topic a line, the deeper the further in. */
export function TopicsPage({ topics, form }: TopicsPageProps) {
  const t = useT();
  const refused = (field: string) => form.errors.some((error) => error.field === field);
  const open = topics.filter((topic) => topic.closed_on === null);
  return (
    <StaffLayout title={t("appeals:topics.title")}>
      <PageTitle aside={String(open.length)} lead={t("appeals:topics.lead")}>
        {t("appeals:topics.title")}
      </PageTitle>
      <Stack>
        <Details summary={t("appeals:topics.add")} open={form.errors.length > 0 && !refused("file")}>
          <Form action="/staff/appeals/topics" state={refused("file") ? { values: { is_public: "1" }, errors: [] } : form}>
            <TextField name="code" label={t("appeals:topics.code")} hint={t("appeals:topics.code_hint")} maxlength={40} width="medium" />
            <TextField name="title" label={t("appeals:topics.name")} maxlength={200} />
            <SelectField
              name="parent_id"
              label={t("appeals:topics.parent")}
              options={open.map(({ topic_id, title, depth }) => ({ value: topic_id, label: `${"\u2003".repeat(depth)}${title}` }))}
              empty={t("appeals:topics.no_parent")}
              optional
            />
            <Checkbox name="is_public" label={t("appeals:topics.public")} />
            <Button>{t("appeals:topics.add")}</Button>
          </Form>
        </Details>
        <Details summary={t("appeals:topics.import")} open={refused("file")}>
          <Form
            action="/staff/appeals/topics/classifier"
            id="classifier"
            state={refused("file") ? form : { values: {}, errors: [] }}
            multipart
          >
            <Prose>
              <p>{t("appeals:topics.import_lead")}</p>
            </Prose>
            <FileField name="file" label={t("appeals:topics.import_file")} max_size={10 * 1024 * 1024} accept={[".csv", ".xlsx", ".txt"]} />
            <Button kind="secondary">{t("appeals:topics.preview")}</Button>
          </Form>
        </Details>
        <Tree topics={topics} />
      </Stack>
    </StaffLayout>
  );
}

function Tree({ topics }: { readonly topics: readonly Line[] }) {
  const t = useT();
  const language = useLanguage();
  return (
    <DataTable<Line>
      caption={t("appeals:topics.title")}
      rows={topics}
      row_key={(row) => row.topic_id}
      empty={
        <Empty
          icon="list-tree"
          title={t("appeals:topics.none")}
          action={
            <Form action="/staff/appeals/topics/starter" id="starter" inline>
              <Button>{t("appeals:topics.starter")}</Button>
            </Form>
          }
        />
      }
      columns={[
        {
          key: "title",
          title: t("appeals:topics.name"),
          look: "main",
          cell: (row) => (
            <>
              {"\u2003".repeat(row.depth)}
              <Link href={`/staff/appeals/topics/${row.topic_id}`} kind={row.depth === 0 ? "strong" : "plain"}>
                {row.title}
              </Link>
            </>
          ),
        },
        { key: "code", title: t("appeals:topics.code"), look: "quiet", cell: (row) => <Num>{row.code}</Num> },
        {
          key: "state",
          title: t("appeals:topics.state"),
          look: "tight",
          cell: (row) =>
            row.closed_on ? (
              <Tag>{t("appeals:topics.closed", { date: formatDate(row.closed_on, language) })}</Tag>
            ) : (
              <Tag tone={row.is_public ? "success" : "neutral"}>
                {t(row.is_public ? "appeals:topics.public_yes" : "appeals:topics.public_no")}
              </Tag>
            ),
        },
      ]}
    />
  );
}
