import { useT } from "#platform/i18n/index.ts";
import { type Column, DataTable, Link, Muted, PageTitle, Prose, PublicLayout, Section, Stack, Tag } from "#ui/index.ts";
import type { Field, Operation } from "../operations.ts";

export interface ReferenceProps {
  readonly version: string;
  readonly description: string;
  readonly groups: readonly (readonly [tag: string, operations: readonly Operation[]])[];
}

/** `/api`: what programs may ask, made from the OpenAPI document. */
export function ReferencePage({ version, description, groups }: ReferenceProps) {
  const t = useT();
  return (
    <PublicLayout title={t("app:reference.title")} description={t("app:reference.lead")}>
      <PageTitle
        lead={t("app:reference.lead")}
        aside={version}
        meta={[
          <Link key="document" href="/api/openapi.json" icon="download">
            {t("app:reference.document")}
          </Link>,
        ]}
      >
        {t("app:reference.title")}
      </PageTitle>
      <Prose>
        <p lang="en">{description}</p>
      </Prose>
      {groups.map(([tag, operations]) => (
        <Section key={tag} id={tag} title={tag}>
          <Stack>
            {operations.map((operation) => (
              <OperationBlock key={`${operation.method} ${operation.path}`} operation={operation} />
            ))}
          </Stack>
        </Section>
      ))}
    </PublicLayout>
  );
}

function OperationBlock({ operation }: { operation: Operation }) {
  const t = useT();
  const { method, path, summary, description, closed, parameters, body, answer } = operation;
  const name = `${method} ${path}`;
  return (
    <Stack tight>
      <h3>
        <Tag tone="primary">{method}</Tag> <Breakable text={path} />
      </h3>
      <Prose>
        <p lang="en">{[summary, description].filter(Boolean).join(". ")}</p>
      </Prose>
      {closed && <Muted>{t("app:reference.closed")}</Muted>}
      <FieldTable caption={t("app:reference.parameters_of", { name })} shown={t("app:reference.parameters")} fields={parameters} />
      <FieldTable caption={t("app:reference.body_of", { name })} shown={t("app:reference.body")} fields={body} />
      <FieldTable caption={t("app:reference.answer_of", { name })} shown={t("app:reference.answer")} fields={answer} />
    </Stack>
  );
}

/** Long names may break after their joints, so that a phone need not be scrolled sideways. */
function Breakable({ text }: { text: string }) {
  const pieces = text.split(/(?<=[/.\]_-])/);
  return <code>{pieces.flatMap((piece, at) => (at === 0 ? [piece] : [<wbr key={at} />, piece]))}</code>;
}

function FieldTable({ caption, shown, fields }: { caption: string; shown: string; fields: readonly (Field & { place?: string })[] }) {
  const t = useT();
  if (fields.length === 0) return null;
  const columns: Column<Field & { place?: string }>[] = [
    { key: "name", title: shown, look: "main", cell: ({ name }) => <Breakable text={name} /> },
    {
      key: "type",
      title: t("app:reference.type"),
      look: "tight",
      cell: ({ type, required, place }) => [place, type, required ? t("app:reference.required") : ""].filter(Boolean).join(", "),
    },
    { key: "description", title: t("app:reference.meaning"), cell: ({ description }) => <span lang="en">{description}</span> },
  ];
  return (
    <DataTable caption={caption} phone="scroll" columns={columns} rows={fields} row_key={(field) => `${field.place ?? ""} ${field.name}`} />
  );
}
