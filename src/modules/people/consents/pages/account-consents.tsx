import { formatInstant } from "#platform/i18n/format.ts";
import { useLanguage, useT } from "#platform/i18n/index.ts";
import { Button, DataTable, Empty, Form, HiddenField, Link, PageTitle, PublicLayout, Row, Section, Stack, Tag } from "#ui/index.ts";
import type { Consent } from "../store.ts";
import { consentKinds } from "../tables.ts";

interface Props {
  readonly consents: readonly Consent[];
  readonly zone: string;
}

/** What a resident has agreed to, with the means to take it back, and what they may agree to besides. */
export function AccountConsentsPage({ consents, zone }: Props) {
  const t = useT();
  const language = useLanguage();
  const standing = new Set(consents.filter((consent) => consent.withdrawn_at === null).map((consent) => consent.kind));
  const open = consentKinds.filter((kind) => !standing.has(kind));
  return (
    <PublicLayout title={t("people:consents.title")} breadcrumbs={[{ title: t("people:account.title"), href: "/account" }]} private>
      <PageTitle lead={t("people:consents.lead")}>{t("people:consents.title")}</PageTitle>
      <Stack>
        <DataTable<Consent>
          caption={t("people:consents.title")}
          rows={consents}
          row_key={(row) => row.consent_id}
          empty={<Empty title={t("people:consents.none")} />}
          columns={[
            {
              key: "kind",
              title: t("people:consents.kind"),
              look: "main",
              cell: (row) => <Link href={`/consents/${row.kind}`}>{t(`people:consent.${row.kind}.title`)}</Link>,
            },
            {
              key: "given",
              title: t("people:consents.given_at"),
              look: "tight",
              cell: (row) => formatInstant(row.given_at, zone, language),
            },
            { key: "state", title: t("people:consents.state"), cell: (row) => <Standing consent={row} zone={zone} /> },
          ]}
        />
        {open.length > 0 && (
          <Section id="more" title={t("people:consents.more")}>
            <Stack>
              <p>{t("people:consents.more_lead")}</p>
              {open.map((kind) => (
                <Form key={kind} action="/account/consents" id={`give-${kind}`} inline>
                  <HiddenField name="kind" value={kind} />
                  <Row>
                    <Button kind="secondary">{t(`people:consent.${kind}.give`)}</Button>
                    <Link href={`/consents/${kind}`}>{t(`people:consent.${kind}.title`)}</Link>
                  </Row>
                </Form>
              ))}
            </Stack>
          </Section>
        )}
      </Stack>
    </PublicLayout>
  );
}

function Standing({ consent, zone }: { readonly consent: Consent; readonly zone: string }) {
  const t = useT();
  const language = useLanguage();
  if (consent.withdrawn_at)
    return <Tag>{t("people:consents.withdrawn_at", { at: formatInstant(consent.withdrawn_at, zone, language) })}</Tag>;
  // without this one there is no account: taking it back is leaving
  if (consent.kind === "processing") return <Link href="/account/deletion">{t("people:consents.withdraw_and_leave")}</Link>;
  return (
    <Form action={`/account/consents/${consent.consent_id}/withdrawal`} id={`withdraw-${consent.consent_id}`} inline>
      <Button kind="quiet" size="sm">
        {t("people:consents.withdraw")}
      </Button>
    </Form>
  );
}
