import { useT } from "#platform/i18n/index.ts";
import { ButtonLink, Hero, PublicLayout, usePage } from "#ui/index.ts";

export type HomeProps = object;

/** /: what a resident can do, in three seconds. */
export function HomePage(_props: HomeProps) {
  const t = useT();
  const { town } = usePage();
  return (
    <PublicLayout title={`${town.name}: ${town.tagline}`}>
      <Hero
        title={t("app:home.title")}
        lead={t("app:home.lead")}
        actions={
          <>
            <ButtonLink href="/appeals/new" kind="primary" size="lg" icon="message-square-plus">
              {t("app:home.write")}
            </ButtonLink>
            <ButtonLink href="/appeals" size="lg" icon="search">
              {t("app:home.find")}
            </ButtonLink>
          </>
        }
      />
    </PublicLayout>
  );
}
