import { formatDate } from "#platform/i18n/format.ts";
import { useLanguage, useT } from "#platform/i18n/index.ts";
import {
  Button,
  DataTable,
  Empty,
  Form,
  Link,
  LinkList,
  Num,
  PageTitle,
  PersonName,
  Section,
  StaffLayout,
  Tabs,
  TextField,
} from "#ui/index.ts";
import { cardOf } from "../../lists/rules.ts";
import type { DispatchItem, recentBatches } from "../store.ts";

export interface DispatchPageProps {
  readonly items: readonly DispatchItem[];
  readonly batches: Awaited<ReturnType<typeof recentBatches>>;
  readonly channel: "post" | "hand";
  readonly sent: boolean;
}

const base = "/staff/appeals/dispatch";

/** /staff/appeals/dispatch: answers on paper, those that wait and those that have gone. */
export function DispatchPage({ items, batches, channel, sent }: DispatchPageProps) {
  const t = useT();
  const language = useLanguage();
  const tab = (title: string, of: "post" | "hand", gone: boolean) => ({
    title,
    href: `${base}?channel=${of}${gone ? "&sent=1" : ""}`,
    current: of === channel && gone === sent,
  });
  return (
    <StaffLayout title={t("appeals:dispatch.title")} breadcrumbs={[{ title: t("appeals:list.title"), href: "/staff/appeals" }]}>
      <PageTitle lead={t("appeals:dispatch.lead")} actions={!sent && items.length > 0 && <Chosen />}>
        {t("appeals:dispatch.title")}
      </PageTitle>
      <Tabs
        label={t("appeals:dispatch.title")}
        items={[
          tab(t("appeals:dispatch.tab.post"), "post", false),
          tab(t("appeals:dispatch.tab.hand"), "hand", false),
          tab(t("appeals:dispatch.tab.post_sent"), "post", true),
          tab(t("appeals:dispatch.tab.hand_sent"), "hand", true),
        ]}
      />
      {items.length === 0 ? (
        <Empty icon="mailbox" title={t(sent ? "appeals:dispatch.none_sent" : "appeals:dispatch.none")} />
      ) : (
        <DataTable<DispatchItem>
          caption={t("appeals:dispatch.title")}
          rows={items}
          row_key={(row) => row.dispatch_id}
          {...(sent
            ? {}
            : {
                select: {
                  name: "dispatch",
                  value: (row: DispatchItem) => row.dispatch_id,
                  label: (row: DispatchItem) => row.number ?? row.receipt_number,
                  form: "sending",
                },
              })}
          columns={[
            {
              key: "number",
              title: t("appeals:field.number"),
              look: "tight",
              cell: (row) => (
                <Link href={cardOf(row)}>
                  <Num>{row.number ?? row.receipt_number}</Num>
                </Link>
              ),
            },
            { key: "name", title: t("appeals:card.name"), look: "main", cell: (row) => <PersonName>{row.full_name}</PersonName> },
            { key: "address", title: t("appeals:field.postal_address"), cell: (row) => row.postal_address ?? "—" },
            sent
              ? {
                  key: "sent_on",
                  title: t("appeals:dispatch.sent_on"),
                  look: "tight" as const,
                  cell: (row: DispatchItem) => row.sent_on && formatDate(row.sent_on, language),
                }
              : {
                  key: "signed_on",
                  title: t("appeals:answer.signed_on"),
                  look: "tight" as const,
                  cell: (row: DispatchItem) => formatDate(row.signed_on, language),
                },
            ...(sent ? [{ key: "proof", title: t("appeals:dispatch.proof"), cell: (row: DispatchItem) => <Proof row={row} /> }] : []),
          ]}
        />
      )}
      {sent && channel === "post" && batches.length > 0 && (
        <Section id="batches" title={t("appeals:dispatch.batches")}>
          <LinkList
            links={batches.map((batch) => ({
              href: `${base}/batches/${batch.batch_id}.pdf`,
              icon: "printer",
              title: t("appeals:dispatch.batch", { number: `${batch.number}/${batch.year}`, date: formatDate(batch.sent_on, language) }),
            }))}
          />
        </Section>
      )}
    </StaffLayout>
  );
}

/** What is done with ticked rows: the boxes belong to this form. */
function Chosen() {
  const t = useT();
  return (
    <form id="sending" method="get" action={`${base}/sending`}>
      <Button icon="send">{t("appeals:dispatch.send_chosen")}</Button>{" "}
      <Button kind="secondary" icon="mail" formaction={`${base}/envelopes.pdf`}>
        {t("appeals:dispatch.envelopes")}
      </Button>{" "}
      <Button kind="secondary" icon="tag" formaction={`${base}/labels.pdf`}>
        {t("appeals:dispatch.labels")}
      </Button>
    </form>
  );
}

function Proof({ row }: { readonly row: DispatchItem }) {
  const t = useT();
  if (row.proof) return <Num>{row.proof}</Num>;
  return (
    <Form action={`${base}/${row.dispatch_id}/proof`} id={`proof-${row.dispatch_id}`} inline>
      <TextField name="proof" label={t("appeals:dispatch.proof")} label_hidden width="short" maxlength={200} />
      <Button kind="quiet" size="sm" icon="check" label={t("appeals:dispatch.add_proof")} />
    </Form>
  );
}
