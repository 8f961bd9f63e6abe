import "./tables.ts";

export { askCheck, askWrite, startImport } from "./import/actions.ts";
export { optionalRun, problemTable } from "./import/store.ts";
export { checkRows } from "./import-checks/actions.ts";
export { writeRows } from "./import-rows/actions.ts";
export { lastSettled, newestPoints, type Settled } from "./showcase/store.ts";
export { type AppealEvent, onAppealEvent } from "./timeline/actions.ts";
export { addStarterTopics } from "./topics/actions.ts";
