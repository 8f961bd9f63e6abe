import type { FormState } from "#platform/http/index.ts";
import { useT } from "#platform/i18n/index.ts";
import { Actions, Button, ButtonLink, Form, PageTitle, Section, Stack, StaffLayout, SummaryList, TextField } from "#ui/index.ts";
import { NewPasswordFields } from "../../accounts/pages/account-password.tsx";
import type { GrantLine } from "../../roles/store.ts";
import { SessionTable } from "../../sessions/pages/account-sessions.tsx";
import type { SessionLine } from "../../sessions/store.ts";
import type { PostLine } from "../../staff/store.ts";

interface Props {
  readonly form: FormState;
  readonly full_name: string;
  readonly email: string;
  readonly has_factor: boolean;
  /** recovery codes left */
  readonly codes: number;
  readonly posts: readonly PostLine[];
  readonly grants: readonly GrantLine[];
  readonly sessions: readonly SessionLine[];
  readonly zone: string;
}

export function StaffProfilePage(props: Props) {
  const t = useT();
  const { form, posts, grants } = props;
  return (
    <StaffLayout title={t("people:profile.title")}>
      <PageTitle
        meta={[props.email]}
        actions={
          <Form action="/logout" id="logout" inline>
            <Button kind="secondary" icon="log-out">
              {t("people:sign_in.sign_out")}
            </Button>
          </Form>
        }
      >
        {props.full_name}
      </PageTitle>
      <Stack>
        <SummaryList
          items={[
            {
              term: t("people:profile.posts"),
              value:
                posts
                  .filter((post) => post.ended_on === null)
                  .map((post) => `${post.title}, ${post.unit_name}`)
                  .join("; ") || "—",
            },
            {
              term: t("people:profile.roles"),
              value:
                grants
                  .map((grant) => `${t(`people:role.${grant.role}.title`)} (${grant.unit_name ?? t("people:grant.whole_town")})`)
                  .join("; ") || "—",
            },
          ]}
        />
        <Section id="password" title={t("people:profile.password")}>
          <Form action="/staff/profile/password" state={form}>
            <TextField
              name="current"
              type="password"
              label={t("people:field.current_password")}
              autocomplete="current-password"
              width="medium"
            />
            <NewPasswordFields />
            <Button>{t("people:action.save")}</Button>
          </Form>
        </Section>
        <Section id="factor" title={t("people:profile.factor")}>
          {props.has_factor ? (
            <FactorForms codes={props.codes} />
          ) : (
            <ButtonLink href="/staff/login/enrolment?next=/staff/profile">{t("people:profile.enrol")}</ButtonLink>
          )}
        </Section>
        <Section id="sessions" title={t("people:sessions.title")}>
          <SessionTable sessions={props.sessions} zone={props.zone} base="/staff/profile/sessions" />
        </Section>
      </Stack>
    </StaffLayout>
  );
}

function FactorForms({ codes }: { readonly codes: number }) {
  const t = useT();
  return (
    <Stack>
      <p>{t("people:profile.factor_on", { count: codes })}</p>
      <Form action="/staff/profile/recovery-codes" id="factor">
        <TextField
          name="current"
          type="password"
          label={t("people:field.current_password")}
          autocomplete="current-password"
          width="medium"
        />
        <Actions>
          <Button kind="secondary">{t("people:profile.renew_codes")}</Button>
          <Button kind="danger" formaction="/staff/profile/second-factor/removal">
            {t("people:profile.remove_factor")}
          </Button>
        </Actions>
      </Form>
    </Stack>
  );
}
