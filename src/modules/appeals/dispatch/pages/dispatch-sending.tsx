import type { FormState } from "#platform/http/index.ts";
import { useT } from "#platform/i18n/index.ts";
import {
  Button,
  ButtonLink,
  DateField,
  Empty,
  Form,
  HiddenField,
  PageTitle,
  Section,
  StaffLayout,
  StickyActions,
  SummaryList,
  TextField,
} from "#ui/index.ts";
import type { DispatchItem } from "../store.ts";

const base = "/staff/appeals/dispatch";

/** /staff/appeals/dispatch/sending: ticked answers, handed over on a day. */
export function DispatchSendingPage({ items, form }: { readonly items: readonly DispatchItem[]; readonly form: FormState }) {
  const t = useT();
  return (
    <StaffLayout title={t("appeals:dispatch.sending")} width="text" breadcrumbs={[{ title: t("appeals:dispatch.title"), href: base }]}>
      <PageTitle aside={items.length > 0 ? String(items.length) : undefined}>{t("appeals:dispatch.sending")}</PageTitle>
      {items.length === 0 ? (
        <Empty
          icon="mouse-pointer-click"
          title={t("appeals:bulk.none")}
          action={<ButtonLink href={base}>{t("appeals:dispatch.title")}</ButtonLink>}
        />
      ) : (
        <>
          <Form action={`${base}/sending`} state={form}>
            {items.map((item) => (
              <HiddenField key={item.dispatch_id} name="dispatch" value={item.dispatch_id} />
            ))}
            <DateField name="sent_on" label={t("appeals:dispatch.sent_on")} />
            {items.length === 1 && (
              <TextField name="proof" label={t("appeals:dispatch.proof")} hint={t("appeals:dispatch.proof_hint")} width="medium" optional />
            )}
            <StickyActions>
              <Button>{t("appeals:dispatch.mark")}</Button>
              <ButtonLink href={base} kind="quiet">
                {t("appeals:verb.cancel")}
              </ButtonLink>
            </StickyActions>
          </Form>
          <Section id="chosen" title={t("appeals:dispatch.chosen")}>
            <SummaryList
              items={items.map((item) => ({
                term: item.number ?? item.receipt_number,
                value: [item.full_name, item.postal_address].filter(Boolean).join(", "),
              }))}
            />
          </Section>
        </>
      )}
    </StaffLayout>
  );
}
