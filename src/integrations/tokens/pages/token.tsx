import { formatInstant } from "#platform/i18n/format.ts";
import { useLanguage, useT } from "#platform/i18n/index.ts";
import { ButtonLink, Notice, PageTitle, SecretText, Stack, StaffLayout, SummaryList } from "#ui/index.ts";
import type { Issued } from "../actions.ts";
import type { System } from "../store.ts";

interface Props {
  readonly system: System;
  readonly issued: Issued;
  /** when it replaces another: until when that one still works */
  readonly works_until: Temporal.Instant | null;
  readonly zone: string;
}

/** A token, seen this once. */
export function TokenPage({ system, issued, works_until, zone }: Props) {
  const t = useT();
  const language = useLanguage();
  const href = `/staff/integrations/${system.system_id}`;
  return (
    <StaffLayout
      title={t("tokens:token.made")}
      width="text"
      breadcrumbs={[
        { title: t("tokens:menu"), href: "/staff/integrations" },
        { title: system.name, href },
      ]}
    >
      <PageTitle>{t("tokens:token.made")}</PageTitle>
      <Stack>
        <Notice kind="warning">{t("tokens:token.once")}</Notice>
        <SecretText>{issued.token}</SecretText>
        <SummaryList
          items={[
            {
              term: t("tokens:field.expires_at"),
              value: issued.expires_at ? formatInstant(issued.expires_at, zone, language) : t("tokens:life.none"),
            },
            { term: t("tokens:token.former_until"), value: works_until && formatInstant(works_until, zone, language) },
            { term: t("tokens:token.usage"), value: <code>Authorization: Bearer veche_…</code> },
          ]}
        />
        <p>
          <ButtonLink href={href} kind="primary">
            {t("tokens:token.kept")}
          </ButtonLink>
        </p>
      </Stack>
    </StaffLayout>
  );
}
