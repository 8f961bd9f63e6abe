import type { Module } from "#platform/module.ts";

/** The order in which modules may know each other: each only those above it, and only through their `index.ts`. */
export const moduleOrder = ["people", "territories", "assignments", "appeals", "receptions", "reports"] as const;

/** The outside world through the modules' doors: folders of `src/integrations`, each for itself. */
export const integrationOrder = ["tokens", "open311", "webhooks", "email", "oidc"] as const;

/** Everything that brings tables, in the order of its migrations. */
export const partOrder: readonly string[] = [...moduleOrder, ...integrationOrder];

/** The product and then its integrations, in those orders. */
export async function loadModules(): Promise<readonly Module[]> {
  const loaded = await Promise.all([
    import("#modules/people/module.ts"),
    import("#modules/territories/module.ts"),
    import("#modules/assignments/module.ts"),
    import("#modules/appeals/module.ts"),
    import("#modules/receptions/module.ts"),
    import("#modules/reports/module.ts"),
  ]);
  const [people, territories, assignments, appeals, receptions, reports] = loaded;
  const integrations = await Promise.all([
    import("#integrations/tokens/module.ts").then((one) => one.tokens),
    import("#integrations/open311/module.ts").then((one) => one.open311),
    import("#integrations/webhooks/module.ts").then((one) => one.webhooks),
    import("#integrations/email/module.ts").then((one) => one.email),
    import("#integrations/oidc/module.ts").then((one) => one.oidc),
  ]);
  return [
    people.people,
    territories.territories,
    assignments.assignments,
    appeals.appeals,
    receptions.receptions,
    reports.reports,
    ...integrations,
  ];
}
