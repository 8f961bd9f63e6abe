import { useT } from "#platform/i18n/index.ts";
import { Actions, ButtonLink, PageTitle, PublicLayout } from "#ui/index.ts";

/** /login/oidc/end: signed out here, and still signed in at the provider. `url`: where that ends, if the provider says. */
export function LoginOidcEndPage({ provider, url }: { readonly provider: string; readonly url: string | undefined }) {
  const t = useT();
  return (
    <PublicLayout title={t("oidc:end.title")} width="text" private>
      <PageTitle lead={t(url ? "oidc:end.lead" : "oidc:end.lead_alone", { provider })}>{t("oidc:end.title")}</PageTitle>
      <Actions>
        {url && (
          <ButtonLink href={url} kind="primary" icon="log-out">
            {t("oidc:end.there", { provider })}
          </ButtonLink>
        )}
        <ButtonLink href="/">{t("oidc:end.home")}</ButtonLink>
      </Actions>
    </PublicLayout>
  );
}
