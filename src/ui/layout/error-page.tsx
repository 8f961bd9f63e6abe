import { useT } from "#platform/i18n/index.ts";
import { ButtonLink } from "../components/button/button.tsx";
import { usePage } from "./page-context.ts";
import { PublicLayout } from "./public-layout.tsx";
import { StaffLayout } from "./staff-layout.tsx";

export interface ErrorPageProps {
  readonly status: number;
  readonly title: string;
  /** what happened and what to do */
  readonly lead: string;
  /** for those who write to us about it */
  readonly request_id?: string;
}

/** What a person sees when it did not work: in the town's look, with a way on. */
export function ErrorPage({ status, title, lead, request_id }: ErrorPageProps) {
  const t = useT();
  const { actor, path } = usePage();
  const staff = actor.kind === "staff" && path.startsWith("/staff");
  const Layout = staff ? StaffLayout : PublicLayout;
  return (
    <Layout title={title} width="text">
      <div class="v-error-page">
        <p class="v-error-status num" aria-hidden="true">
          {status}
        </p>
        <h1>{title}</h1>
        <p class="v-lead">{lead}</p>
        <p>
          <ButtonLink href={staff ? "/staff" : "/"} kind="primary" icon="arrow-left">
            {t(staff ? "ui:error.to_workplace" : "ui:error.to_home")}
          </ButtonLink>
        </p>
        {request_id && status >= 500 && (
          <p class="v-muted">
            {t("ui:error.request_id")} <code>{request_id}</code>
          </p>
        )}
      </div>
    </Layout>
  );
}
