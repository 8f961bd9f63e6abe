// The import law (docs/decisions/0007-import-law.md), checked by test/architecture/tools.test.ts.
import { existsSync, readdirSync, readFileSync } from "node:fs";

const list = new URL("src/app/modules.ts", import.meta.url);
const text = existsSync(list) ? readFileSync(list, "utf8") : "";
/** The modules as src/app/modules.ts orders them; the import law follows that one list. */
const order = [...(/moduleOrder\b[^=]*=\s*\[([^\]]*)\]/.exec(text)?.[1] ?? "").matchAll(/"([a-z]+)"/g)].map((match) => match[1]);

const tests = "[.]test[.]tsx?$|/testing/";
const notTypes = { dependencyTypesNot: ["type-only"] };

const upwards = order.slice(0, -1).map((name, at) => ({
  name: `${name}-knows-nothing-below-it`,
  comment: "A module imports only modules above it in src/app/modules.ts.",
  severity: "error",
  from: { path: `^src/modules/${name}/`, pathNot: tests },
  to: { path: `^src/modules/(${order.slice(at + 1).join("|")})/` },
}));

const unlisted = existsSync(new URL("src/modules", import.meta.url))
  ? readdirSync(new URL("src/modules", import.meta.url)).filter((name) => order.length > 0 && !order.includes(name))
  : [];

/** @type {import("dependency-cruiser").IConfiguration} */
export default {
  forbidden: [
    {
      name: "no-cycles",
      comment: "Two files that need each other are one file, or hide a third. Types may point back.",
      severity: "error",
      from: {},
      to: { circular: true, viaOnly: notTypes },
    },
    { name: "resolvable", severity: "error", from: {}, to: { couldNotResolve: true, pathNot: "^(virtual|vite)[:/]" } },
    {
      name: "platform-knows-no-town",
      comment: "The platform could serve another product: nothing of it looks at modules, integrations or app, not even for a type.",
      severity: "error",
      from: { path: "^src/platform/", pathNot: tests },
      to: { path: "^src/(modules|integrations|app|client)/" },
    },
    {
      name: "platform-draws-with-ui-only-in-pages",
      comment: "Only what makes HTML (TSX and platform/http) may use the design system.",
      severity: "error",
      from: { path: "^src/platform/", pathNot: `^src/platform/http/|[.]tsx$|${tests}` },
      to: { path: "^src/ui/", ...notTypes },
    },
    {
      name: "ui-has-no-product-words",
      severity: "error",
      from: { path: "^src/ui/", pathNot: tests },
      to: { path: "^src/(modules|integrations|app)/" },
    },
    {
      name: "ui-stands-on-words-alone",
      comment: "Of the platform the design system needs i18n and the renderer, and types of anything.",
      severity: "error",
      from: { path: "^src/ui/", pathNot: tests },
      to: { path: "^src/platform/", pathNot: "^src/platform/(i18n/|html/|clock[.]ts|ids[.]ts)", ...notTypes },
    },
    ...upwards,
    {
      name: "every-module-is-listed",
      comment: "A folder in src/modules has its place in moduleOrder of src/app/modules.ts.",
      severity: "error",
      from: { path: unlisted.length > 0 ? `^src/modules/(${unlisted.join("|")})/` : "^nothing$" },
      to: {},
    },
    {
      name: "modules-have-one-door",
      comment: "Another module is entered through its index.ts.",
      severity: "error",
      from: { path: "^src/modules/([^/]+)/", pathNot: tests },
      to: { path: "^src/modules/", pathNot: "^src/modules/($1/|[^/]+/index[.]ts$)" },
    },
    {
      name: "integrations-use-the-door",
      severity: "error",
      from: { path: "^src/integrations/", pathNot: tests },
      to: { path: "^src/modules/", pathNot: "^src/modules/[^/]+/index[.]ts$" },
    },
    {
      name: "modules-know-no-integration",
      severity: "error",
      from: { path: "^src/modules/", pathNot: tests },
      to: { path: "^src/integrations/" },
    },
    {
      name: "app-takes-what-modules-contribute",
      severity: "error",
      from: { path: "^src/app/", pathNot: tests },
      to: { path: "^src/modules/", pathNot: "^src/modules/[^/]+/(index|module)[.]ts$" },
    },
    {
      name: "app-is-on-top",
      severity: "error",
      from: { path: "^src/(platform|ui|modules|integrations|client)/", pathNot: tests },
      to: { path: "^src/app/" },
    },
    {
      name: "rules-are-pure",
      comment: "rules, policy and forms do no I/O: they can be read, tested and cited on their own.",
      severity: "error",
      from: { path: "^src/modules/.+/(rules|policy|forms)[.]ts$" },
      to: {
        path: "/(store|actions|routes|api|jobs|demo|mail)[.]tsx?$|^src/platform/(db|jobs|files|mail|journal|search)/|^node_modules/(kysely|pg|pg-boss|fastify|nodemailer)/",
        ...notTypes,
      },
    },
    {
      name: "rules-know-no-web",
      comment: "A form is built of the fields platform/http offers; a rule or a policy holds on paper too.",
      severity: "error",
      from: { path: "^src/modules/.+/(rules|policy)[.]ts$" },
      to: { path: "^src/platform/http/", ...notTypes },
    },
    {
      name: "pure-and-pages-touch-no-machine",
      comment: "Of Node itself only hashing and text tools.",
      severity: "error",
      from: { path: "^src/(modules/.+/(rules|policy|forms)[.]ts|modules/.+/pages/.+[.]tsx)$" },
      to: { dependencyTypes: ["core"], pathNot: "^(node:)?(crypto|util|buffer)$" },
    },
    {
      name: "pages-never-query",
      comment: "Pages get props.",
      severity: "error",
      from: { path: "/pages/.+[.]tsx$", pathNot: tests },
      to: { path: "/(store|actions|routes|api|jobs|demo)[.]tsx?$|^src/platform/(db|jobs|mail|journal)/", pathNot: "/pages/", ...notTypes },
    },
    {
      name: "browser-code-stays-in-the-browser",
      severity: "error",
      from: { path: "^src/(client/|.+/client/)", pathNot: tests },
      // the arithmetic of the map is the same on both sides, and knows neither
      to: { path: "^src/", pathNot: "^src/client/|/client/|^src/ui/components/map/project[.]ts$", ...notTypes },
    },
    {
      name: "server-code-stays-on-the-server",
      severity: "error",
      from: { path: "^src/", pathNot: `^src/client/|/client/|${tests}` },
      to: { path: "^src/client/|^src/.+/client/.+[.]tsx?$", ...notTypes },
    },
    {
      name: "product-needs-no-test-tools",
      severity: "error",
      from: { path: "^src/", pathNot: tests },
      to: { dependencyTypes: ["npm-dev"], dependencyTypesNot: ["type-only"] },
    },
    {
      name: "product-knows-no-tests",
      severity: "error",
      from: { path: "^src/", pathNot: tests },
      to: { path: "^(test|bench)/|[.]test[.]tsx?$" },
    },
  ],
  options: {
    // TypeScript 7 has no JavaScript API yet; swc reads TS, TSX, and which imports are only types.
    parser: "swc",
    tsPreCompilationDeps: true,
    doNotFollow: { path: "node_modules" },
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["import", "node", "default", "types"],
      mainFields: ["module", "main", "types"],
    },
  },
};
