import { useT } from "#platform/i18n/index.ts";
import { Actions, ButtonLink, PageTitle, Prose, PublicLayout, withQuery } from "#ui/index.ts";
import type { Failure } from "../rules.ts";

interface Props {
  readonly failure: Failure;
  /** path the person was on the way to */
  readonly next: string;
  readonly provider: string;
}

/** /login/oidc/back: what went wrong on the way, that nothing is lost, and what to do. */
export function LoginOidcBackPage({ failure, next, provider }: Props) {
  const t = useT();
  const on = (path: string) => (next ? withQuery(path, { next }) : path);
  const title = t(`oidc:failed.${failure}.title`, { provider });
  return (
    <PublicLayout title={title} width="text" breadcrumbs={[{ title: t("people:login.title"), href: on("/login") }]} private>
      <PageTitle lead={t(`oidc:failed.${failure}.lead`, { provider })}>{title}</PageTitle>
      <Prose>
        <p>{t("oidc:failed.kept")}</p>
      </Prose>
      <Actions>
        <ButtonLink href={on("/login/oidc")} kind="primary" icon="rotate-ccw">
          {t("oidc:failed.again", { provider })}
        </ButtonLink>
        <ButtonLink href={on("/login")}>{t("oidc:failed.by_email")}</ButtonLink>
        {next && (
          <ButtonLink href={next} kind="quiet">
            {t("oidc:failed.back")}
          </ButtonLink>
        )}
      </Actions>
    </PublicLayout>
  );
}
