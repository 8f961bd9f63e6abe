import { formatLongDate } from "#platform/i18n/format.ts";
import { useLanguage, useT } from "#platform/i18n/index.ts";
import {
  Box,
  Button,
  ButtonLink,
  DataTable,
  Empty,
  Form,
  Link,
  Muted,
  Num,
  Pager,
  PageTitle,
  PublicLayout,
  Section,
  Stack,
  Tag,
} from "#ui/index.ts";
import { stateTone } from "../../publication/rules.ts";
import { publicState } from "../../rules.ts";
import type { OwnAppeal } from "../store.ts";

/** A draft under which the resident collects signatures. */
export interface OwnDraft {
  readonly joint_id: string;
  readonly summary: string;
  readonly signer_count: number;
}

interface Props {
  readonly rows: readonly OwnAppeal[];
  readonly next: string | undefined;
  readonly drafts: readonly OwnDraft[];
}

/** /account/appeals: everything a resident has filed while signed in. */
export function AccountAppealsPage({ rows, next, drafts }: Props) {
  const t = useT();
  const language = useLanguage();
  const write = (
    <ButtonLink href="/appeals/new" kind="primary" icon="message-square-plus">
      {t("appeals:menu.new")}
    </ButtonLink>
  );
  return (
    <PublicLayout title={t("appeals:own.title")} private breadcrumbs={[{ title: t("appeals:own.account"), href: "/account" }]}>
      <PageTitle actions={rows.length > 0 && write}>{t("appeals:own.title")}</PageTitle>
      {drafts.length > 0 && (
        <Section id="drafts" title={t("appeals:joint_draft.account")}>
          <Stack>
            {drafts.map(({ joint_id, summary, signer_count }) => (
              <Box key={joint_id} tone="panel">
                <Stack tight>
                  <p>{summary}</p>
                  <Muted>{t("appeals:joint.count", { count: signer_count })}</Muted>
                  <Form action={`/account/appeals/drafts/${joint_id}`} id={`d${joint_id.slice(-6)}`} inline>
                    <Button kind="secondary">
                      {t("appeals:joint_draft.account_go_on")} <span class="sr-only">{summary}</span>
                    </Button>
                  </Form>
                </Stack>
              </Box>
            ))}
          </Stack>
        </Section>
      )}
      {rows.length === 0 ? (
        <Empty icon="messages-square" title={t("appeals:own.none")} action={write}>
          {t("appeals:own.none_hint")}
        </Empty>
      ) : (
        <DataTable<OwnAppeal>
          caption={t("appeals:own.title")}
          rows={rows}
          row_key={(row) => row.appeal_id}
          columns={[
            { key: "number", title: t("appeals:receipt.number"), look: "tight", cell: (row) => <Num>{row.number}</Num> },
            {
              key: "summary",
              title: t("appeals:field.body"),
              look: "main",
              cell: (row) => (
                <Link kind="strong" href={`/appeals/${encodeURIComponent(row.key)}`}>
                  {row.summary}
                </Link>
              ),
            },
            {
              key: "state",
              title: t("appeals:list_public.state"),
              cell: (row) => <Tag tone={stateTone(row.state)}>{t(`appeals:public_state.${publicState(row.state)}`)}</Tag>,
            },
            {
              key: "received_on",
              title: t("appeals:field.received_on"),
              look: "tight",
              cell: (row) => formatLongDate(row.received_on, language),
            },
            {
              key: "due_on",
              title: t("appeals:following.due"),
              look: "tight",
              cell: (row) => (row.due_on ? formatLongDate(row.due_on, language) : "—"),
            },
          ]}
        />
      )}
      <Pager {...(next ? { next } : {})} />
    </PublicLayout>
  );
}
