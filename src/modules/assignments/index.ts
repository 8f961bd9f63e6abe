import "./tables.ts";

export { closeAssignmentsOf, createAssignment, type Due, type NewAssignment } from "./actions.ts";
export { describeSource, type Source } from "./sources/store.ts";
export { type AssignmentLine, selectBySource as assignmentsOf } from "./store.ts";
export type { AssignmentState } from "./tables.ts";
