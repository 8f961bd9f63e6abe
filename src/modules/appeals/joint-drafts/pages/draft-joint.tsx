import { formatInstant, formatLongDate } from "#platform/i18n/format.ts";
import { useLanguage, useT } from "#platform/i18n/index.ts";
import {
  Actions,
  Box,
  Button,
  ButtonLink,
  Form,
  HiddenField,
  Lead,
  Link,
  Muted,
  Notice,
  PageTitle,
  Picture,
  Prose,
  PublicLayout,
  Section,
  Stack,
  SummaryList,
} from "#ui/index.ts";

interface Asked {
  readonly signer_id: string;
  readonly full_name: string;
  readonly signed_at: Temporal.Instant | null;
}

interface Collecting {
  readonly link: string;
  /** data: address of the QR picture */
  readonly code: string;
  readonly signer_count: number;
  readonly asked: readonly Asked[];
}

export interface DraftJointProps {
  readonly body: string;
  /** undefined: it has not begun */
  readonly collecting: Collecting | undefined;
  /** the draft is kept until then */
  readonly last: Temporal.PlainDate;
  readonly secret: string;
  readonly zone: string;
}

/** /appeals/draft/joint: a collective appeal before it is sent: the link, who has signed, and the way to sending it. */
export function DraftJointPage({ body, collecting, last, secret, zone }: DraftJointProps) {
  const t = useT();
  const language = useLanguage();
  const until = formatLongDate(last, language);
  return (
    <PublicLayout
      title={t("appeals:joint_draft.title")}
      width="text"
      private
      breadcrumbs={[{ title: t("appeals:new.title"), href: "/appeals/new" }]}
    >
      <PageTitle lead={t("appeals:joint_draft.lead")}>{t("appeals:joint_draft.title")}</PageTitle>
      {collecting ? (
        <Stack>
          <Lead>{t("appeals:joint.count", { count: collecting.signer_count })}</Lead>
          <Box tone="panel">
            <Stack tight>
              <Picture src={collecting.code} alt={t("appeals:joint_draft.code")} width={200} height={200} />
              <p>
                <Link href={collecting.link} kind="accent">
                  {collecting.link}
                </Link>
              </p>
              <p>{t("appeals:joint.until", { date: until })}</p>
            </Stack>
          </Box>
          <Signers asked={collecting.asked} zone={zone} />
          <Notice kind="info">{t("appeals:joint_draft.sending", { date: until })}</Notice>
          <Actions>
            <ButtonLink href="/appeals/new" kind="primary" icon="send">
              {t("appeals:joint_draft.go_on")}
            </ButtonLink>
            <ButtonLink href="/appeals/draft" icon="smartphone">
              {t("appeals:draft.elsewhere")}
            </ButtonLink>
          </Actions>
          <Section id="end" title={t("appeals:joint_draft.end_title")}>
            <p>{t("appeals:joint_draft.end_lead")}</p>
            <Form action="/appeals/draft/joint/end" id="end">
              <HiddenField name="key" value={secret} />
              <Button kind="danger">{t("appeals:joint_draft.end")}</Button>
            </Form>
          </Section>
        </Stack>
      ) : (
        <Stack>
          <Box tone="panel">
            <Prose plain>{body}</Prose>
          </Box>
          <Notice kind="info">{t("appeals:joint_draft.before", { date: until })}</Notice>
          <Form action="/appeals/draft/joint">
            <HiddenField name="key" value={secret} />
            <Actions>
              <Button icon="users">{t("appeals:joint_draft.begin")}</Button>
              <ButtonLink href="/appeals/new" kind="quiet">
                {t("appeals:duplicates.back")}
              </ButtonLink>
            </Actions>
          </Form>
        </Stack>
      )}
    </PublicLayout>
  );
}

/** Names with the day they signed; those who have not opened their letter yet are counted only. */
function Signers({ asked, zone }: { readonly asked: readonly Asked[]; readonly zone: string }) {
  const t = useT();
  const language = useLanguage();
  const waiting = asked.filter(({ signed_at }) => signed_at === null).length;
  return (
    <Section id="signers" title={t("appeals:joint_draft.signers")}>
      {asked.length === waiting && <Muted>{t("appeals:joint_draft.nobody")}</Muted>}
      <SummaryList
        items={asked.map(({ full_name, signed_at }) => ({
          term: full_name,
          value: signed_at && formatInstant(signed_at, zone, language),
        }))}
      />
      {waiting > 0 && <Muted>{t("appeals:joint_draft.waiting", { count: waiting })}</Muted>}
    </Section>
  );
}
