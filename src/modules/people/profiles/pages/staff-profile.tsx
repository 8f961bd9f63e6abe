import type { FormState } from "#platform/http/index.ts";
import { useT } from "#platform/i18n/index.ts";
import { Actions, Button, ButtonLink, Form, PageTitle, Section, Stack, StaffLayout, SummaryList, TextField } from "#ui/index.ts";
import { NewPasswordFields } from "../../accounts/pages/account-password.tsx";
import type { GrantLine } from "../../roles/store.ts";
import { SessionTable } from "../../sessions/pages/account-sessions.tsx";
import type { SessionLine } from "../../sessions/store.ts";
import type { PostLine } from "../../staff/store.ts";

interface Props {
  readonly password_form: FormState;
  readonly factor_form: FormState;
  readonly full_name: string;
  readonly email: string;
  readonly has_factor: boolean;
  /** their role leaves no choice */
  readonly must_have_factor: boolean;
  /** recovery codes left */
  readonly codes: number;
  readonly posts: readonly PostLine[];
  readonly grants: readonly GrantLine[];
  readonly sessions: readonly SessionLine[];
  readonly zone: string;
}

export function StaffProfilePage(props: Props) {
  const t = useT();
  const { posts, grants } = props;
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
          <p>{t("people:profile.password_lead")}</p>
          <Form action="/staff/profile/password" id="password" state={props.password_form}>
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
            <FactorForms {...props} />
          ) : (
            <Stack>
              <p>{t("people:profile.factor_off")}</p>
              <p>
                <ButtonLink href="/staff/login/enrolment?next=/staff/profile" icon="smartphone">
                  {t("people:profile.enrol")}
                </ButtonLink>
              </p>
            </Stack>
          )}
        </Section>
        <Section id="sessions" title={t("people:sessions.title")}>
          <SessionTable sessions={props.sessions} zone={props.zone} base="/staff/profile/sessions" caption={t("people:sessions.where")} />
        </Section>
      </Stack>
    </StaffLayout>
  );
}

function FactorForms({ codes, must_have_factor, factor_form }: Props) {
  const t = useT();
  return (
    <Stack>
      <p>
        {t(codes > 0 ? "people:profile.factor_on" : "people:profile.no_codes_left", { count: codes })}{" "}
        {must_have_factor && t("people:profile.factor_must")}
      </p>
      <Form action="/staff/profile/recovery-codes" id="factor" state={factor_form}>
        <TextField
          name="current"
          type="password"
          label={t("people:field.current_password")}
          autocomplete="current-password"
          width="medium"
        />
        <Actions>
          <Button kind="secondary">{t("people:profile.renew_codes")}</Button>
          {!must_have_factor && (
            <Button kind="danger" formaction="/staff/profile/second-factor/removal">
              {t("people:profile.remove_factor")}
            </Button>
          )}
        </Actions>
      </Form>
    </Stack>
  );
}
