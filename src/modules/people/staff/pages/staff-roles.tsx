import { useT } from "#platform/i18n/index.ts";
import type { Permission } from "#platform/module.ts";
import { DataTable, Icon, Link, Num, PageTitle, Section, Stack, StaffLayout } from "#ui/index.ts";
import { type Role, rolePermissions, roles } from "../../policy.ts";

interface Props {
  readonly counts: ReadonlyMap<Role, number>;
  /** every right the modules know, in their order */
  readonly permissions: readonly Permission[];
}

/** Which role may do what: the map of `policy.ts` as a table. */
export function StaffRolesPage({ counts, permissions }: Props) {
  const t = useT();
  const held = new Set(roles.flatMap((role) => rolePermissions[role]));
  return (
    <StaffLayout title={t("people:roles.title")} breadcrumbs={[{ title: t("people:staff.title"), href: "/staff/people" }]}>
      <PageTitle lead={t("people:roles.lead")}>{t("people:roles.title")}</PageTitle>
      <Stack>
        <DataTable<Role>
          caption={t("people:roles.caption")}
          rows={roles}
          row_key={(role) => role}
          columns={[
            { key: "role", title: t("people:field.role"), look: "main", cell: (role) => t(`people:role.${role}.title`) },
            { key: "text", title: t("people:roles.what"), cell: (role) => t(`people:role.${role}.text`) },
            {
              key: "people",
              title: t("people:roles.people"),
              align: "end",
              cell: (role) => (
                <Link href={`/staff/people?role=${role}`}>
                  <Num>{counts.get(role) ?? 0}</Num>
                </Link>
              ),
            },
          ]}
        />
        <Section id="matrix" title={t("people:roles.matrix")}>
          <DataTable<Permission>
            caption={t("people:roles.matrix_caption")}
            rows={permissions.filter(({ code }) => held.has(code))}
            row_key={({ code }) => code}
            phone="scroll"
            columns={[
              { key: "code", title: t("people:roles.permission"), look: "main", cell: ({ title }) => t(title) },
              ...roles.map((role) => ({
                key: role,
                title: t(`people:role.${role}.title`),
                cell: ({ code }: Permission) =>
                  rolePermissions[role].includes(code) ? <Icon name="check" size="sm" label={t("people:roles.yes")} /> : "",
              })),
            ]}
          />
        </Section>
      </Stack>
    </StaffLayout>
  );
}
