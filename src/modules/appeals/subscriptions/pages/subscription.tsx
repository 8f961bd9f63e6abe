import { useT } from "#platform/i18n/index.ts";
import { Button, ButtonLink, DataTable, Form, HiddenField, Link, PageTitle, PublicLayout, Row, Tag } from "#ui/index.ts";
import { pageOf } from "../rules.ts";
import type { Subscription } from "../store.ts";

interface Line {
  readonly one: Subscription;
  readonly matter: string;
  readonly key: string;
}

/** /subscriptions/{id}: everything an address is subscribed to, for whoever holds the link of its letter. */
export function SubscriptionPage({ email, lines }: { readonly email: string; readonly lines: readonly Line[] }) {
  const t = useT();
  const verb = ({ one, key }: Line, path: "confirmation" | "end") => (
    <Form action={`/subscriptions/${one.subscription_id}/${path}`} id={`${path}-${one.subscription_id}`} inline>
      <HiddenField name="key" value={key} />
      <Button kind={path === "end" ? "secondary" : "primary"} size="sm">
        {t(`appeals:subscriptions.${path}`)}
      </Button>
    </Form>
  );
  return (
    <PublicLayout title={t("appeals:subscriptions.mine")} private>
      <PageTitle lead={t("appeals:subscriptions.mine_lead", { email })}>{t("appeals:subscriptions.mine")}</PageTitle>
      <DataTable<Line>
        caption={t("appeals:subscriptions.mine")}
        rows={lines}
        row_key={({ one }) => one.subscription_id}
        columns={[
          {
            key: "matter",
            title: t("appeals:subscriptions.about"),
            look: "main",
            cell: ({ one, matter }) => <Link href={pageOf(one)}>{matter}</Link>,
          },
          {
            key: "state",
            title: t("appeals:subscriptions.state"),
            cell: ({ one }) => (
              <Tag tone={one.confirmed_at ? "success" : "warning"}>
                {t(`appeals:subscriptions.is_${one.confirmed_at ? "on" : "waiting"}`)}
              </Tag>
            ),
          },
          {
            key: "verb",
            title: t("appeals:subscriptions.verb"),
            align: "end",
            cell: (line) => (
              <Row>
                {!line.one.confirmed_at && verb(line, "confirmation")}
                {verb(line, "end")}
              </Row>
            ),
          },
        ]}
      />
      <p>
        <ButtonLink href="/subscriptions/new" icon="plus">
          {t("appeals:subscriptions.more")}
        </ButtonLink>
      </p>
    </PublicLayout>
  );
}
