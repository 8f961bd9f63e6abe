import { dateIn } from "#platform/clock.ts";
import type { FormState } from "#platform/http/index.ts";
import { formatDate } from "#platform/i18n/format.ts";
import { useLanguage, useT } from "#platform/i18n/index.ts";
import {
  Button,
  Checkbox,
  DataTable,
  DateField,
  Details,
  EmailField,
  Form,
  type Option,
  PageTitle,
  PhoneField,
  Section,
  SelectField,
  Split,
  StaffLayout,
  SummaryList,
  TextField,
} from "#ui/index.ts";
import type { GrantLine } from "../../roles/store.ts";
import type { Person, PostLine } from "../store.ts";
import { PersonState } from "./staff-people.tsx";
import { RoleFields } from "./staff-person-new.tsx";

interface Props {
  readonly person: Person;
  readonly posts: readonly PostLine[];
  readonly grants: readonly GrantLine[];
  readonly units: readonly Option[];
  readonly zone: string;
  readonly may_manage: boolean;
  readonly is_self: boolean;
  readonly person_form: FormState;
  readonly post_form: FormState;
  readonly grant_form: FormState;
}

/** One member of staff: posts, roles, and for administrators the means to change them. */
export function StaffPersonPage(props: Props) {
  const t = useT();
  const { person, may_manage } = props;
  return (
    <StaffLayout title={person.full_name} breadcrumbs={[{ title: t("people:staff.title"), href: "/staff/people" }]}>
      <PageTitle meta={[<PersonState key="state" person={person} />, person.email]}>{person.full_name}</PageTitle>
      <Split aside={<Facts {...props} />}>
        <Posts {...props} />
        <Grants {...props} />
        {may_manage && (
          <Section id="data" title={t("people:staff.data")}>
            <Form action={`/staff/people/${person.staff_id}`} id="person" state={props.person_form}>
              <TextField name="full_name" label={t("people:field.full_name")} maxlength={200} />
              <EmailField name="email" label={t("people:field.work_email")} />
              <PhoneField name="phone" label={t("people:field.phone")} optional />
              <Button>{t("people:action.save")}</Button>
            </Form>
          </Section>
        )}
      </Split>
    </StaffLayout>
  );
}

function Facts({ person, zone, may_manage, is_self }: Props) {
  const t = useT();
  const language = useLanguage();
  const base = `/staff/people/${person.staff_id}`;
  return (
    <>
      <SummaryList
        items={[
          { term: t("people:field.phone"), value: person.phone },
          { term: t("people:staff.since"), value: formatDate(dateIn(person.created_at, zone), language) },
          { term: t("people:profile.factor"), value: t(person.totp_confirmed_at ? "people:staff.factor_on" : "people:staff.factor_off") },
        ]}
      />
      {may_manage && (
        <>
          {!person.disabled_at && (
            <Verb
              action={`${base}/invitation`}
              id="invite"
              icon="mail"
              text={t(person.has_password ? "people:staff.send_link" : "people:staff.invite_again")}
            />
          )}
          {person.totp_confirmed_at && (
            <Verb action={`${base}/second-factor-reset`} id="factor" icon="smartphone" text={t("people:staff.reset_factor")} />
          )}
          {person.disabled_at ? (
            <Verb action={`${base}/enabling`} id="enable" icon="user-round-check" text={t("people:staff.enable")} />
          ) : (
            !is_self && <Verb action={`${base}/disabling`} id="disable" icon="user-round-x" text={t("people:staff.disable")} danger />
          )}
        </>
      )}
    </>
  );
}

function Verb({
  action,
  id,
  icon,
  text,
  danger,
}: {
  readonly action: string;
  readonly id: string;
  readonly icon: string;
  readonly text: string;
  readonly danger?: boolean;
}) {
  return (
    <Form action={action} id={id} inline>
      <Button kind={danger ? "danger" : "secondary"} icon={icon}>
        {text}
      </Button>
    </Form>
  );
}

function Posts({ person, posts, units, may_manage, post_form }: Props) {
  const t = useT();
  const language = useLanguage();
  return (
    <Section id="posts" title={t("people:profile.posts")}>
      <DataTable<PostLine>
        caption={t("people:staff.posts_of", { name: person.short_name })}
        rows={posts}
        row_key={(row) => row.post_id}
        empty={<p>{t("people:staff.no_posts")}</p>}
        columns={[
          {
            key: "title",
            title: t("people:field.post_title"),
            look: "main",
            cell: (row) => (row.is_head ? `${row.title} (${t("people:staff.head")})` : row.title),
          },
          { key: "unit", title: t("people:field.unit"), cell: (row) => row.unit_name },
          {
            key: "term",
            title: t("people:staff.term"),
            look: "tight",
            cell: (row) =>
              row.ended_on
                ? `${formatDate(row.started_on, language)} — ${formatDate(row.ended_on, language)}`
                : t("people:staff.from", { date: formatDate(row.started_on, language) }),
          },
          {
            key: "end",
            title: t("people:sessions.action"),
            cell: (row) =>
              may_manage &&
              row.ended_on === null && (
                <Form action={`/staff/people/${person.staff_id}/posts/${row.post_id}/end`} id={`post-${row.post_id}`} inline>
                  <Button kind="quiet" size="sm">
                    {t("people:staff.end_post")}
                  </Button>
                </Form>
              ),
          },
        ]}
      />
      {may_manage && (
        <Details summary={t("people:staff.give_post")} open={post_form.errors.length > 0}>
          <Form action={`/staff/people/${person.staff_id}/posts`} id="post" state={post_form}>
            <SelectField name="unit_id" label={t("people:field.unit")} options={units} />
            <TextField name="title" label={t("people:field.post_title")} maxlength={200} />
            <DateField name="started_on" label={t("people:staff.started_on")} hint={t("people:staff.started_hint")} optional />
            <Checkbox name="is_head" label={t("people:staff.is_head")} />
            <Button>{t("people:staff.give_post")}</Button>
          </Form>
        </Details>
      )}
    </Section>
  );
}

function Grants({ person, grants, units, zone, may_manage, grant_form }: Props) {
  const t = useT();
  const language = useLanguage();
  return (
    <Section id="roles" title={t("people:profile.roles")}>
      <DataTable<GrantLine>
        caption={t("people:staff.roles_of", { name: person.short_name })}
        rows={grants}
        row_key={(row) => row.grant_id}
        empty={<p>{t("people:staff.no_roles")}</p>}
        columns={[
          { key: "role", title: t("people:field.role"), look: "main", cell: (row) => t(`people:role.${row.role}.title`) },
          { key: "where", title: t("people:grant.where"), cell: (row) => row.unit_name ?? t("people:grant.whole_town") },
          {
            key: "since",
            title: t("people:staff.term"),
            look: "tight",
            cell: (row) => t("people:staff.from", { date: formatDate(dateIn(row.granted_at, zone), language) }),
          },
          {
            key: "end",
            title: t("people:sessions.action"),
            cell: (row) =>
              may_manage && (
                <Form action={`/staff/people/${person.staff_id}/roles/${row.grant_id}/revocation`} id={`grant-${row.grant_id}`} inline>
                  <Button kind="quiet" size="sm">
                    {t("people:grant.revoke")}
                  </Button>
                </Form>
              ),
          },
        ]}
      />
      {may_manage && (
        <Details summary={t("people:grant.give")} open={grant_form.errors.length > 0}>
          <Form action={`/staff/people/${person.staff_id}/roles`} id="grant" state={grant_form}>
            <RoleFields units={units} unit_name="unit_id" />
            <Button>{t("people:grant.give")}</Button>
          </Form>
        </Details>
      )}
    </Section>
  );
}
