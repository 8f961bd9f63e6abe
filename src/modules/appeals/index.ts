import "./tables.ts";

export { askCheck, askWrite, startImport } from "./import/actions.ts";
export { optionalRun, problemTable } from "./import/store.ts";
export { checkRows } from "./import-checks/actions.ts";
export { writeRows } from "./import-rows/actions.ts";
export { fileAppeal } from "./intake/actions.ts";
export { summaryOf } from "./intake/forms.ts";
export { onRetry, type Retried, type SetAside, setAside } from "./quarantine/actions.ts";
export { enter } from "./registration/actions.ts";
export { topicOptions } from "./registration/store.ts";
export { addReply, noteContinuation, noteUndelivered } from "./replies/actions.ts";
export { lastSettled, newestPoints, type Settled } from "./showcase/store.ts";
export { type AppealEvent, onAppealEvent } from "./timeline/actions.ts";
export { addStarterTopics } from "./topics/actions.ts";
export { appealsToVisit, type VisitLine, visitLines } from "./visits/store.ts";
