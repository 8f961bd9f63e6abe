import { expect, test } from "vitest";
import { answerStep, isOnTime, prioritiesOf, regulationOf, stepOf } from "./rules.ts";

test("each register works by a regulation of its own, and calls the same step by its own name", () => {
  expect(new Set(Object.values(regulationOf)).size).toBe(4);
  expect(stepOf("information_request", "consideration")).toBe("answer");
  expect(stepOf("information_request", "extension")).toBe("delay");
  expect(stepOf("incident", "extension")).toBeNull();
  expect(stepOf("appeal", "inter-agency-request")).toBe("inter-agency-request");
});

test("the pace of a message and the importance of an incident choose the step of the answer", () => {
  expect(prioritiesOf("message").map((pace) => answerStep("message", pace))).toEqual([
    "execution",
    "execution-fast-1",
    "execution-fast-3",
    "execution-fast-7",
    "execution-fast-10",
    // what is urgent is done first, within the term it has anyway
    "execution",
  ]);
  expect(prioritiesOf("incident").map((priority) => answerStep("incident", priority))).toEqual(["answer", "answer-urgent"]);
  expect(prioritiesOf("appeal")).toEqual(["usual", "urgent"]);
});

test("in time is judged by the instant where there is one, else by the day in the town's zone", () => {
  const due_on = Temporal.PlainDate.from("2026-11-20");
  const at = (text: string) => Temporal.Instant.from(text);
  expect(isOnTime({ due_on, due_at: at("2026-11-20T06:00:00Z") }, at("2026-11-20T06:00:00Z"), "Asia/Vladivostok")).toBe(true);
  expect(isOnTime({ due_on, due_at: at("2026-11-20T06:00:00Z") }, at("2026-11-20T06:00:01Z"), "Asia/Vladivostok")).toBe(false);
  // 23:30 and 00:30 in Khabarovsk
  expect(isOnTime({ due_on, due_at: null }, at("2026-11-20T13:30:00Z"), "Asia/Vladivostok")).toBe(true);
  expect(isOnTime({ due_on, due_at: null }, at("2026-11-20T14:30:00Z"), "Asia/Vladivostok")).toBe(false);
  expect(isOnTime({ due_on: null, due_at: null }, at("2026-11-20T14:30:00Z"), "Asia/Vladivostok")).toBeNull();
});
