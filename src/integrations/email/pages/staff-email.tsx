import type { VNode } from "preact";
import { emptyForm } from "#platform/http/index.ts";
import { formatInstant, formatNumber } from "#platform/i18n/format.ts";
import { useLanguage, useT } from "#platform/i18n/index.ts";
import {
  Actions,
  Button,
  DataTable,
  Empty,
  Form,
  Link,
  Notice,
  PageTitle,
  Section,
  Stack,
  StaffLayout,
  Stat,
  StatList,
  SummaryList,
} from "#ui/index.ts";
import { outcomes } from "../rules.ts";
import type { MailboxState, MessageLine } from "../store.ts";

interface StaffEmailProps {
  /** undefined: the town has no mailbox */
  readonly address: string | undefined;
  /** where dealt-with messages go */
  readonly folder: string;
  readonly state: MailboxState | undefined;
  readonly lines: readonly MessageLine[];
  readonly counts: ReadonlyMap<string, number>;
  readonly zone: string;
}

/** /staff/email: whether the mailbox is read, and what became of its messages. Their texts are in the appeals. */
export function StaffEmailPage({ address, folder, state, lines, counts, zone }: StaffEmailProps) {
  const t = useT();
  const language = useLanguage();
  const at = (instant: Temporal.Instant | null | undefined) => (instant ? formatInstant(instant, zone, language) : "—");
  return (
    <StaffLayout title={t("email:title")} breadcrumbs={[{ title: t("email:appeals"), href: "/staff/appeals" }]}>
      <PageTitle lead={t("email:lead")}>{t("email:title")}</PageTitle>
      <Stack>
        {!address && <Notice kind="info">{t("email:no_mailbox")}</Notice>}
        {address && state?.last_error && (
          <Notice kind="error" title={t("email:failing", { since: at(state.failing_since) })}>
            {t("email:failing_text", { error: state.last_error, next: at(state.next_at) })}
          </Notice>
        )}
        {address && (
          <>
            <SummaryList
              items={[
                { term: t("email:address"), value: address },
                { term: t("email:read_at"), value: at(state?.read_at) },
                { term: t("email:folder"), value: folder },
              ]}
            />
            <Actions>
              <Form action="/staff/email/reading" id="reading" state={emptyForm()} inline>
                <Button kind="secondary" icon="refresh-cw">
                  {t("email:read_now")}
                </Button>
              </Form>
            </Actions>
          </>
        )}
        <Section id="month" title={t("email:month")}>
          <StatList>
            {outcomes
              .filter((outcome) => counts.has(outcome))
              .map((outcome) => (
                <Stat key={outcome} value={formatNumber(counts.get(outcome) ?? 0, language)} label={t(`email:outcome.${outcome}`)} />
              ))}
          </StatList>
        </Section>
        <DataTable<MessageLine>
          caption={t("email:newest")}
          caption_shown
          columns={[
            { key: "at", title: t("email:at"), look: "tight", cell: (line) => at(line.first_seen_at) },
            { key: "outcome", title: t("email:became"), look: "main", cell: (line) => <Became line={line} /> },
          ]}
          rows={lines}
          row_key={(line) => line.message_key}
          empty={<Empty icon="inbox" title={t("email:none")} />}
        />
      </Stack>
    </StaffLayout>
  );
}

function Became({ line }: { readonly line: MessageLine }): VNode | string {
  const t = useT();
  const title = t(`email:outcome.${line.outcome}`);
  if (line.receipt_key) {
    const key = line.number_key ?? line.receipt_key;
    return (
      <>
        {title}: <Link href={`/staff/appeals/${encodeURIComponent(key)}`}>{line.number ?? line.receipt_number}</Link>
      </>
    );
  }
  return line.outcome === "set_aside" && line.item_id ? <Link href={`/staff/appeals/quarantine/${line.item_id}`}>{title}</Link> : title;
}
