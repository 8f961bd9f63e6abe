import type { KeysetPage } from "#platform/http/index.ts";
import { useT } from "#platform/i18n/index.ts";
import { ButtonLink, DataTable, Empty, FilterBar, Link, Muted, type Option, Pager, PageTitle, StaffLayout, Tag } from "#ui/index.ts";
import { roles } from "../../policy.ts";
import type { PersonLine } from "../store.ts";

interface Props {
  readonly people: KeysetPage<PersonLine>;
  readonly units: readonly Option[];
  readonly may_manage: boolean;
}

export function StaffPeoplePage({ people, units, may_manage }: Props) {
  const t = useT();
  return (
    <StaffLayout title={t("people:staff.title")}>
      <PageTitle
        actions={
          <>
            <ButtonLink href="/staff/people/roles">{t("people:roles.title")}</ButtonLink>
            {may_manage && (
              <ButtonLink href="/staff/people/new" kind="primary" icon="user-round-plus" hotkey="n">
                {t("people:staff.add")}
              </ButtonLink>
            )}
          </>
        }
      >
        {t("people:staff.title")}
      </PageTitle>
      <FilterBar
        search={{ name: "q", label: t("people:staff.search") }}
        filters={[
          {
            kind: "one",
            name: "role",
            title: t("people:field.role"),
            options: roles.map((role) => ({ value: role, label: t(`people:role.${role}.title`) })),
          },
          { kind: "one", name: "unit", title: t("people:field.unit"), options: units },
          {
            kind: "one",
            name: "state",
            title: t("people:staff.state"),
            options: (["active", "invited", "disabled"] as const).map((state) => ({
              value: state,
              label: t(`people:staff.states.${state}`),
            })),
          },
        ]}
      />
      <DataTable<PersonLine>
        caption={t("people:staff.title")}
        rows={people.rows}
        row_key={(row) => row.staff_id}
        empty={<Empty icon="users-round" title={t("people:staff.none")} />}
        columns={[
          {
            key: "name",
            title: t("people:field.full_name"),
            look: "main",
            cell: (row) => (
              <>
                <Link href={`/staff/people/${row.staff_id}`} kind="strong">
                  {row.full_name}
                </Link>
                <br />
                <Muted>{row.email}</Muted>
              </>
            ),
          },
          {
            key: "post",
            title: t("people:field.post"),
            cell: (row) => (row.post_title ? `${row.post_title}, ${row.unit_name}` : t("people:staff.no_post")),
          },
          {
            key: "roles",
            title: t("people:profile.roles"),
            cell: (row) => row.roles.map((role) => t(`people:role.${role}.title`)).join(", ") || t("people:staff.no_role"),
          },
          { key: "state", title: t("people:staff.state"), look: "tight", cell: (row) => <PersonState person={row} /> },
        ]}
      />
      <Pager next={people.next} />
    </StaffLayout>
  );
}

/** Whether a person may come in, was invited, or was shut out. */
export function PersonState({ person }: { readonly person: { readonly disabled_at: unknown; readonly has_password: boolean } }) {
  const t = useT();
  if (person.disabled_at) return <Tag tone="error">{t("people:staff.states.disabled")}</Tag>;
  return person.has_password ? (
    <Tag tone="success">{t("people:staff.states.active")}</Tag>
  ) : (
    <Tag tone="warning">{t("people:staff.states.invited")}</Tag>
  );
}
