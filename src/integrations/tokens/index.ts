import "./tables.ts";

export { bearerFor, mustManage } from "./actions.ts";
export { IntegrationTabs } from "./pages/tabs.tsx";
export { type Scope, scopes } from "./rules.ts";
export { optionalSystem, type System, selectSystems } from "./store.ts";
