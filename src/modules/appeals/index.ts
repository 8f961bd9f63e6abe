import "./tables.ts";

export { type Circle, isWithin, mostMetres, readCircle } from "./areas/rules.ts";
export { askCheck, askWrite, startImport } from "./import/actions.ts";
export { optionalRun, problemTable } from "./import/store.ts";
export { checkRows } from "./import-checks/actions.ts";
export { writeRows } from "./import-rows/actions.ts";
export { fileAppeal, newAppeal } from "./intake/actions.ts";
export { summaryOf } from "./intake/forms.ts";
export { asAppeal } from "./machine-reading/api.ts";
export { noteFromSystem } from "./machine-verbs/actions.ts";
export {
  arePublished,
  filedByIds,
  openTopics,
  type PublishedRow,
  photoPaths,
  publishedBetween,
  publishedByIds,
  toldBetween,
  topicsChangedAt,
  updatedAt,
} from "./published/store.ts";
export { onRetry, type Retried, type SetAside, setAside } from "./quarantine/actions.ts";
export { appealById } from "./reading/store.ts";
export { enter } from "./registration/actions.ts";
export { topicOptions } from "./registration/store.ts";
export { addReply, noteContinuation, noteForStaff, noteUndelivered } from "./replies/actions.ts";
export { rebuildRollups } from "./rollups/actions.ts";
export { closedStates, publicState, type State, states } from "./rules.ts";
export { lastSettled, newestPoints, type Settled } from "./showcase/store.ts";
export { learnFrom as learnTopicsFrom } from "./suggestions/actions.ts";
export { topicTitles } from "./suggestions/store.ts";
export { type AppealEvent, onAppealEvent } from "./timeline/actions.ts";
export { addStarterTopics } from "./topics/actions.ts";
export { appealsToVisit, type VisitLine, visitLines } from "./visits/store.ts";
