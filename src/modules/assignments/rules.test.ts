import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Actor } from "#platform/context.ts";
import { type Held, holds } from "./policy.ts";
import { can, isClosed, reminderOn, states, transitions, verbs } from "./rules.ts";

const anyState = fc.constantFrom(...states);
const anyVerb = fc.constantFrom(...verbs);

describe("an assignment", () => {
  test("does not leave a closed state by any verb", () => {
    fc.assert(fc.property(anyState, anyVerb, (state, verb) => !isClosed(state) || !can(verb, state)));
  });

  test("is checked only after it was reported", () => {
    expect(states.filter((state) => can("accept", state))).toEqual(["reported"]);
    expect(transitions.accept.to).toBe("done");
    expect(transitions.return.to).toBe("open");
  });
});

describe("a reminder", () => {
  const today = Temporal.PlainDate.from("2026-11-20");
  test.each([
    ["2026-11-24", undefined],
    ["2026-11-23", "soon"],
    ["2026-11-21", "soon"],
    ["2026-11-20", "today"],
    ["2026-11-19", "overdue"],
  ])("for the day %s is %s", (due_on, kind) => {
    expect(reminderOn(today, Temporal.PlainDate.from(due_on))).toBe(kind);
  });
});

describe("the right to a verb", () => {
  const actor = (id: string, ...permissions: string[]): Actor => ({
    kind: "staff",
    id,
    name: id,
    permissions: new Set(permissions),
    unit_ids: [],
  });
  const held: Held = { state: "reported", unit_id: "u", executor_id: "doer", assigned_by: "giver", control_id: "checker" };

  test("nobody accepts their own work, whatever they may control", () => {
    expect(holds(actor("doer", "assignments.control"), "accept", held)).toBe(false);
    expect(holds(actor("doer", "assignments.control"), "move", held)).toBe(false);
    expect(holds(actor("checker"), "accept", held)).toBe(true);
  });

  test("who gave something to themselves may also close it", () => {
    expect(holds(actor("doer"), "accept", { ...held, assigned_by: "doer", control_id: null })).toBe(true);
  });

  test("a stranger without rights may do nothing", () => {
    fc.assert(fc.property(anyVerb, anyState, (verb, state) => !holds(actor("stranger"), verb, { ...held, state })));
  });

  test("the executor reports only with the right to", () => {
    expect(holds(actor("doer"), "report", held)).toBe(false);
    expect(holds(actor("doer", "assignments.complete"), "report", held)).toBe(true);
  });
});
