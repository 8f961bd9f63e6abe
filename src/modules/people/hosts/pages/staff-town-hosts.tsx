import type { FormState } from "#platform/http/index.ts";
import { useT } from "#platform/i18n/index.ts";
import { Button, DataTable, Empty, Form, PageTitle, Section, Stack, StaffLayout, Tag, TextField } from "#ui/index.ts";

/** A host as it stands in a request, and as people write it. */
export interface HostLine {
  readonly host: string;
  readonly name: string;
}

interface Props {
  readonly form: FormState;
  readonly hosts: readonly HostLine[];
  /** the host this very page was asked at */
  readonly here: string;
}

/** Where the town is found: host names, added and taken away. */
export function StaffTownHostsPage({ form, hosts, here }: Props) {
  const t = useT();
  return (
    <StaffLayout
      title={t("people:hosts.title")}
      width="text"
      breadcrumbs={[{ title: t("people:town.title"), href: "/staff/settings/town" }]}
    >
      <PageTitle lead={t("people:hosts.lead")}>{t("people:hosts.title")}</PageTitle>
      <Stack>
        <DataTable<HostLine>
          caption={t("people:hosts.caption")}
          rows={hosts}
          row_key={({ host }) => host}
          empty={<Empty icon="globe" title={t("people:hosts.none")} />}
          columns={[
            { key: "host", title: t("people:hosts.host"), look: "main", cell: ({ name }) => name },
            { key: "action", title: t("people:sessions.action"), look: "tight", cell: ({ host }) => <Removal host={host} here={here} /> },
          ]}
        />
        <Section id="add" title={t("people:hosts.add")}>
          <Form action="/staff/settings/town/hosts" id="host" state={form}>
            <TextField
              name="host"
              label={t("people:hosts.host")}
              hint={t("people:hosts.hint")}
              inputmode="text"
              width="long"
              maxlength={500}
              spellcheck={false}
            />
            <Button>{t("people:hosts.add")}</Button>
          </Form>
        </Section>
      </Stack>
    </StaffLayout>
  );
}

function Removal({ host, here }: { readonly host: string; readonly here: string }) {
  const t = useT();
  if (host === here) return <Tag tone="success">{t("people:hosts.is_here")}</Tag>;
  return (
    <Form action={`/staff/settings/town/hosts/${host}/removal`} id={`remove-${host}`} inline>
      <Button kind="quiet" size="sm">
        {t("people:hosts.remove")}
      </Button>
    </Form>
  );
}
