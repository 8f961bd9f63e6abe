import { formatInstant } from "#platform/i18n/format.ts";
import { useLanguage, useT } from "#platform/i18n/index.ts";
import { Button, DataTable, Form, PageTitle, PublicLayout, Stack, Tag } from "#ui/index.ts";
import type { SessionLine } from "../store.ts";

interface Props {
  readonly sessions: readonly SessionLine[];
  /** the town's time zone */
  readonly zone: string;
}

export function AccountSessionsPage({ sessions, zone }: Props) {
  const t = useT();
  return (
    <PublicLayout title={t("people:sessions.title")} breadcrumbs={[{ title: t("people:account.title"), href: "/account" }]} private>
      <PageTitle lead={t("people:sessions.lead")}>{t("people:sessions.title")}</PageTitle>
      <SessionTable sessions={sessions} base="/account/sessions" zone={zone} caption={t("people:sessions.where")} />
    </PublicLayout>
  );
}

/** Where one is signed in, with the means to end it; also on the staff's own page. */
export function SessionTable({ sessions, zone, base, caption }: Props & { readonly base: string; readonly caption: string }) {
  const t = useT();
  const language = useLanguage();
  return (
    <Stack>
      <DataTable<SessionLine>
        caption={caption}
        rows={sessions}
        row_key={(row) => row.session_id}
        columns={[
          {
            key: "device",
            title: t("people:sessions.device"),
            look: "main",
            cell: (row) => row.user_agent_label || t("people:sessions.unknown_device"),
          },
          { key: "address", title: t("people:sessions.address"), look: "quiet", cell: (row) => row.ip_prefix },
          { key: "since", title: t("people:sessions.since"), look: "tight", cell: (row) => formatInstant(row.created_at, zone, language) },
          { key: "seen", title: t("people:sessions.seen"), look: "tight", cell: (row) => formatInstant(row.last_seen_at, zone, language) },
          { key: "end", title: t("people:sessions.action"), cell: (row) => <EndSession row={row} base={base} /> },
        ]}
      />
      {sessions.length > 1 && (
        <Form action={`${base}/others/end`} id="others" inline>
          <Button kind="secondary" icon="log-out">
            {t("people:sessions.end_others")}
          </Button>
        </Form>
      )}
    </Stack>
  );
}

function EndSession({ row, base }: { readonly row: SessionLine; readonly base: string }) {
  const t = useT();
  if (row.current) return <Tag tone="success">{t("people:sessions.here")}</Tag>;
  return (
    <Form action={`${base}/${row.session_id}/end`} id={`end-${row.session_id}`} inline>
      <Button kind="quiet" size="sm">
        {t("people:sessions.end")}
      </Button>
    </Form>
  );
}
