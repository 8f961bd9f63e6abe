import "./tables.ts";

export { closeAssignmentsOf, createAssignment } from "./actions.ts";
export { SourceAssignments } from "./pages/source-assignments.tsx";
export { describeSource } from "./sources/store.ts";
export { type AssignmentLine, selectBySource as assignmentsOf } from "./store.ts";
