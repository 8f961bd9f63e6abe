import type { FormState } from "#platform/http/index.ts";
import { formatInstant } from "#platform/i18n/format.ts";
import { useLanguage, useT } from "#platform/i18n/index.ts";
import {
  Button,
  ButtonLink,
  CheckboxGroup,
  DataTable,
  Details,
  Empty,
  FieldRow,
  Form,
  Muted,
  Notice,
  NumberField,
  PageTitle,
  RecordPage,
  Section,
  SelectField,
  Stack,
  StaffLayout,
  Tag,
  VerbButton,
} from "#ui/index.ts";
import { lives, overlaps } from "../forms.ts";
import { scopeNames, stateOf, toneOf } from "../rules.ts";
import type { System, TokenLine } from "../store.ts";
import { SystemFields } from "./system-new.tsx";

interface Props {
  readonly system: System;
  readonly tokens: readonly TokenLine[];
  readonly now: Temporal.Instant;
  readonly zone: string;
  readonly system_form: FormState;
  readonly token_form: FormState;
}

/** One system: its tokens with what they allow and when they were used, and what to do with them. */
export function SystemPage(props: Props) {
  const t = useT();
  const language = useLanguage();
  const { system } = props;
  const verb = system.disabled_at ? "enabling" : "disabling";
  const [seen] = props.tokens.flatMap(({ last_used_at }) => last_used_at ?? []).sort((a, b) => Temporal.Instant.compare(b, a));
  const base = `/staff/integrations/${system.system_id}`;
  return (
    <StaffLayout title={system.name} breadcrumbs={[{ title: t("tokens:menu"), href: "/staff/integrations" }]}>
      <PageTitle
        meta={
          system.disabled_at
            ? [
                <Tag key="state" tone="error">
                  {t("tokens:system.disabled")}
                </Tag>,
              ]
            : []
        }
        {...(system.note ? { lead: system.note } : {})}
      >
        {system.name}
      </PageTitle>
      <RecordPage
        facts={[
          { term: t("tokens:field.owner_email"), value: system.owner_email },
          { term: t("tokens:field.created_at"), value: formatInstant(system.created_at, props.zone, language) },
          { term: t("tokens:field.last_used_at"), value: seen ? formatInstant(seen, props.zone, language) : t("tokens:never") },
        ]}
        verbs={
          <>
            <ButtonLink href={`/staff/integrations/webhooks/new?system=${system.system_id}`} icon="webhook">
              {t("tokens:system.subscribe")}
            </ButtonLink>
            <VerbButton action={`${base}/${verb}`} id={verb} kind={system.disabled_at ? "secondary" : "danger"}>
              {t(`tokens:system.verb.${verb}`)}
            </VerbButton>
          </>
        }
        settings={{
          title: t("tokens:system.data"),
          action: base,
          state: props.system_form,
          fields: <SystemFields />,
          save: t("tokens:system.save"),
        }}
      >
        {system.disabled_at && <Notice kind="warning">{t("tokens:system.disabled_lead")}</Notice>}
        <Section id="tokens" title={t("tokens:token.title")}>
          <Tokens {...props} />
        </Section>
        <Section id="issue" title={t("tokens:token.issue")}>
          <Form action={`${base}/tokens`} id="token" state={props.token_form}>
            <CheckboxGroup
              name="scopes"
              label={t("tokens:field.scopes")}
              options={scopeNames.map((scope) => ({
                value: scope,
                label: t(`tokens:scope.${scope}.title`),
                hint: t(`tokens:scope.${scope}.hint`),
              }))}
            />
            <FieldRow>
              <SelectField
                name="life"
                label={t("tokens:field.life")}
                empty={false}
                options={lives.map((life) => ({ value: life, label: lifeText(life, t) }))}
              />
              <NumberField name="per_minute" label={t("tokens:field.per_minute")} hint={t("tokens:hint.per_minute")} />
            </FieldRow>
            <Button icon="key-round">{t("tokens:token.issue")}</Button>
          </Form>
        </Section>
      </RecordPage>
    </StaffLayout>
  );
}

function Tokens({ system, tokens, now, zone }: Props) {
  const t = useT();
  const language = useLanguage();
  const at = (instant: Temporal.Instant | null, otherwise: string) => (instant ? formatInstant(instant, zone, language) : otherwise);
  return (
    <DataTable<TokenLine>
      caption={t("tokens:token.caption", { system: system.name })}
      rows={tokens}
      row_key={({ token_id }) => token_id}
      empty={<Empty icon="key-round" title={t("tokens:token.none")} />}
      columns={[
        {
          key: "hint",
          title: t("tokens:field.token"),
          look: "main",
          cell: ({ hint, scopes, per_minute, created_by_name }) => (
            <>
              <code>{hint}</code>
              <br />
              <Muted>
                {scopes.map((scope) => t(`tokens:scope.${scope}.title`)).join(", ")}; {t("tokens:token.rate", { count: per_minute })}
                {created_by_name && `; ${t("tokens:token.by", { name: created_by_name })}`}
              </Muted>
            </>
          ),
        },
        {
          key: "state",
          title: t("tokens:field.state"),
          cell: (token) => {
            const state = stateOf(token, now);
            return <Tag tone={toneOf(state)}>{t(`tokens:state.${state}`)}</Tag>;
          },
        },
        {
          key: "used",
          title: t("tokens:field.last_used_at"),
          look: "quiet",
          cell: ({ last_used_at }) => at(last_used_at, t("tokens:never")),
        },
        {
          key: "expires",
          title: t("tokens:field.expires_at"),
          look: "quiet",
          cell: ({ expires_at }) => at(expires_at, t("tokens:life.none")),
        },
        { key: "verbs", title: t("tokens:field.verbs"), look: "tight", cell: (token) => <Verbs system={system} token={token} now={now} /> },
      ]}
    />
  );
}

function Verbs({ system, token, now }: { readonly system: System; readonly token: TokenLine; readonly now: Temporal.Instant }) {
  const t = useT();
  if (stateOf(token, now) !== "valid") return null;
  const base = `/staff/integrations/${system.system_id}/tokens/${token.token_id}`;
  return (
    <Details summary={t("tokens:token.change")}>
      <Stack tight>
        <Form action={`${base}/rotation`} id={`rotate-${token.token_id}`}>
          <SelectField
            name="overlap"
            label={t("tokens:field.overlap")}
            empty={false}
            value="24"
            options={overlaps.map((hours) => ({ value: hours, label: t(`tokens:overlap.${hours}`) }))}
          />
          <Button kind="secondary" size="sm">
            {t("tokens:token.rotate")}
          </Button>
        </Form>
        <VerbButton action={`${base}/revocation`} id={`revoke-${token.token_id}`} kind="danger" size="sm">
          {t("tokens:token.revoke")}
        </VerbButton>
      </Stack>
    </Details>
  );
}

function lifeText(life: (typeof lives)[number], t: ReturnType<typeof useT>): string {
  return life === "none" ? t("tokens:life.none") : t("tokens:life.days", { count: Number(life) });
}
