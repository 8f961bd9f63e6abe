import type { FormState, KeysetPage } from "#platform/http/index.ts";
import { formatInstant } from "#platform/i18n/format.ts";
import { useLanguage, useT } from "#platform/i18n/index.ts";
import {
  DataTable,
  Details,
  Empty,
  Link,
  Muted,
  Notice,
  Pager,
  PageTitle,
  RecordPage,
  Section,
  Stack,
  StaffLayout,
  Tag,
  VerbButton,
} from "#ui/index.ts";
import { deliveryTone, ping } from "../rules.ts";
import type { Delivery, Webhook } from "../store.ts";
import { WebhookFields } from "./webhook-new.tsx";
import { WebhookState } from "./webhooks.tsx";

interface Props {
  readonly webhook: Webhook;
  readonly deliveries: KeysetPage<Delivery>;
  readonly zone: string;
  readonly form: FormState;
}

/** One subscription: every telling with the code that was answered, and what to do about it. */
export function WebhookPage(props: Props) {
  const t = useT();
  const language = useLanguage();
  const { webhook } = props;
  const at = (instant: Temporal.Instant) => formatInstant(instant, props.zone, language);
  const base = `/staff/integrations/webhooks/${webhook.webhook_id}`;
  return (
    <StaffLayout
      title={webhook.system_name}
      breadcrumbs={[
        { title: t("tokens:menu"), href: "/staff/integrations" },
        { title: t("webhooks:title"), href: "/staff/integrations/webhooks" },
      ]}
    >
      <PageTitle meta={[<WebhookState key="state" webhook={webhook} />, URL.parse(webhook.url)?.host ?? webhook.url]}>
        {t("webhooks:of", { system: webhook.system_name })}
      </PageTitle>
      <RecordPage
        facts={[
          {
            term: t("webhooks:field.system"),
            value: <Link href={`/staff/integrations/${webhook.system_id}`}>{webhook.system_name}</Link>,
          },
          { term: t("webhooks:field.created_at"), value: at(webhook.created_at) },
          { term: t("webhooks:field.former_until"), value: webhook.former_until && at(webhook.former_until) },
        ]}
        verbs={<Verbs webhook={webhook} base={base} />}
        settings={{
          title: t("webhooks:settings"),
          action: base,
          state: props.form,
          fields: <WebhookFields />,
          save: t("webhooks:save"),
        }}
      >
        {webhook.disabled_why === "failures" && <Notice kind="error">{t("webhooks:stopped")}</Notice>}
        <Section id="deliveries" title={t("webhooks:deliveries.title")}>
          <Deliveries {...props} />
        </Section>
      </RecordPage>
    </StaffLayout>
  );
}

function Verbs({ webhook, base }: { readonly webhook: Webhook; readonly base: string }) {
  const t = useT();
  const verb = webhook.disabled_at ? "enabling" : "disabling";
  return (
    <>
      {!webhook.disabled_at && (
        <VerbButton action={`${base}/ping`} id="ping" icon="radio">
          {t("webhooks:verb.ping")}
        </VerbButton>
      )}
      <VerbButton action={`${base}/secret`} id="secret" icon="key-round">
        {t("webhooks:verb.secret")}
      </VerbButton>
      <VerbButton action={`${base}/${verb}`} id={verb}>
        {t(`webhooks:verb.${verb}`)}
      </VerbButton>
      <Details summary={t("webhooks:verb.remove")}>
        <Stack tight>
          <Muted>{t("webhooks:remove_lead")}</Muted>
          <VerbButton action={`${base}/removal`} id="removal" kind="danger">
            {t("webhooks:verb.remove")}
          </VerbButton>
        </Stack>
      </Details>
    </>
  );
}

function Deliveries({ webhook, deliveries, zone }: Props) {
  const t = useT();
  const language = useLanguage();
  const base = `/staff/integrations/webhooks/${webhook.webhook_id}/deliveries`;
  return (
    <>
      <DataTable<Delivery>
        caption={t("webhooks:deliveries.caption")}
        rows={deliveries.rows}
        row_key={({ delivery_id }) => delivery_id}
        empty={<Empty icon="send" title={t("webhooks:deliveries.none")} />}
        columns={[
          {
            key: "event",
            title: t("webhooks:field.event"),
            look: "main",
            cell: ({ delivery_id, event, created_at }) => (
              <>
                <Link href={`${base}/${delivery_id}`} kind="strong">
                  {event === ping ? t("webhooks:ping") : t(`webhooks:event.${event as "appeal.received"}`)}
                </Link>
                <br />
                <Muted>{formatInstant(created_at, zone, language)}</Muted>
              </>
            ),
          },
          {
            key: "state",
            title: t("webhooks:field.state"),
            cell: ({ state }) => <Tag tone={deliveryTone(state)}>{t(`webhooks:delivery.${state}`)}</Tag>,
          },
          { key: "answer", title: t("webhooks:field.answer"), cell: (delivery) => <LastAnswer delivery={delivery} /> },
          {
            key: "next",
            title: t("webhooks:field.next_at"),
            look: "quiet",
            cell: ({ state, next_at }) => (state === "waiting" ? formatInstant(next_at, zone, language) : "—"),
          },
          {
            key: "verbs",
            title: t("webhooks:field.verbs"),
            look: "tight",
            cell: ({ delivery_id }) =>
              !webhook.disabled_at && (
                <VerbButton
                  action={`${base}/${delivery_id}/repetition`}
                  id={`repeat-${delivery_id}`}
                  kind="quiet"
                  size="sm"
                  icon="rotate-ccw"
                >
                  {t("webhooks:verb.repeat")}
                </VerbButton>
              ),
          },
        ]}
      />
      <Pager next={deliveries.next} />
    </>
  );
}

function LastAnswer({ delivery }: { readonly delivery: Delivery }) {
  const t = useT();
  const { status, error, ms, attempts } = delivery;
  if (attempts === 0) return <Muted>{t("webhooks:deliveries.not_yet")}</Muted>;
  return (
    <>
      {status ?? error}
      <br />
      <Muted>{t("webhooks:deliveries.attempts", { count: attempts, ms: ms ?? 0 })}</Muted>
    </>
  );
}
