import { useT } from "#platform/i18n/index.ts";
import { ButtonLink, Notice, PageTitle, SecretText, Stack, StaffLayout } from "#ui/index.ts";

interface Props {
  readonly webhook_id: string;
  readonly secret: string;
  /** it replaces a former one */
  readonly renewed: boolean;
}

/** The secret of a subscription, seen this once. */
export function SecretPage({ webhook_id, secret, renewed }: Props) {
  const t = useT();
  const href = `/staff/integrations/webhooks/${webhook_id}`;
  return (
    <StaffLayout
      title={t("webhooks:secret.title")}
      width="text"
      breadcrumbs={[
        { title: t("tokens:menu"), href: "/staff/integrations" },
        { title: t("webhooks:title"), href: "/staff/integrations/webhooks" },
      ]}
    >
      <PageTitle lead={t("webhooks:secret.lead")}>{t("webhooks:secret.title")}</PageTitle>
      <Stack>
        <Notice kind="warning">{t(renewed ? "webhooks:secret.renewed" : "webhooks:secret.once")}</Notice>
        <SecretText>{secret}</SecretText>
        <p>
          <ButtonLink href={href} kind="primary">
            {t("webhooks:secret.kept")}
          </ButtonLink>
        </p>
      </Stack>
    </StaffLayout>
  );
}
