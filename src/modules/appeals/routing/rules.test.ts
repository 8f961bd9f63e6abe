import fc from "fast-check";
import { expect, test } from "vitest";
import { channels, registers } from "../rules.ts";
import { ask, type Conditions, conditionsSchema, innerDue, inOrder, missOf, moved, type Routable, type Rule, times } from "./rules.ts";

const id = (at: number) => `00000000-0000-4000-8000-${String(at).padStart(12, "0")}`;
const somewhere: Routable = {
  topic_path: [id(1), id(2)],
  district_id: id(5),
  address: "г. Испытательный, ул. Мира, 5",
  channel: "site",
  register: "appeal",
  text: "Лифты сломаны второй месяц",
  unit_id: null,
  is_working_day: true,
  is_office_hours: false,
};
const conditions = (want: Partial<Conditions>) => conditionsSchema.parse(want);
const missed = (want: Partial<Conditions>, appeal: Partial<Routable> = {}) =>
  missOf({ is_on: true, conditions: conditions(want) }, { ...somewhere, ...appeal });

test("each condition says by its name why a rule did not take an appeal", () => {
  expect(missed({})).toBeNull();
  expect(missOf({ is_on: false, conditions: conditions({}) }, somewhere)).toBe("off");
  expect(missed({ registers: ["message"] })).toBe("register");
  expect(missed({ channels: ["paper"] })).toBe("channel");
  expect(missed({ topic_ids: [id(3)] })).toBe("topic");
  expect(missed({ topic_ids: [id(2)] })).toBeNull();
  expect(missed({ district_ids: [id(6)] })).toBe("district");
  expect(missed({ district_ids: [id(6)] }, { district_id: null })).toBe("district");
  expect(missed({ streets: ["Мирная"] })).toBe("address");
  expect(missed({ streets: ["Ленина", "мира"] })).toBeNull();
  expect(missed({ streets: ["Мир"] })).toBe("address");
  expect(missed({ words: ["отопление"] })).toBe("words");
  expect(missed({ words: ["отопление", "сломанный лифт"] })).toBeNull();
  expect(missed({ unit_ids: [id(9)] })).toBe("unit");
  expect(missed({ time: "office_hours" })).toBe("time");
  expect(missed({ time: "off_hours" })).toBeNull();
  expect(missed({ time: "day_off" })).toBe("time");
  expect(missed({ time: "working_day" })).toBeNull();
});

const someConditions = fc.record({
  topic_ids: fc.subarray([id(1), id(2), id(3)]),
  district_ids: fc.subarray([id(5), id(6)]),
  streets: fc.subarray(["Мира", "Ленина"]),
  channels: fc.subarray([...channels]),
  registers: fc.subarray([...registers]),
  words: fc.subarray(["лифт", "снег"]),
  unit_ids: fc.subarray([id(9)]),
  time: fc.constantFrom(...times),
});
const someRules = fc
  .uniqueArray(
    fc.record({ conditions: someConditions, is_on: fc.boolean(), position: fc.nat(20), number: fc.integer({ min: 1, max: 99 }) }),
    {
      selector: ({ number }) => number,
      maxLength: 8,
    },
  )
  .map((list) =>
    list.map(
      (one): Rule => ({
        ...one,
        rule_id: id(one.number),
        title: `№ ${one.number}`,
        unit_id: id(9),
        executor_id: null,
        days: null,
        priority: null,
        acts: "propose",
      }),
    ),
  );

test("the first rule in order that fits wins: those above it miss, whatever stands below", () => {
  fc.assert(
    fc.property(someRules, fc.boolean(), (rules, is_office_hours) => {
      const appeal = { ...somewhere, is_office_hours };
      const { taken, asked } = ask(rules, appeal);
      const order = inOrder(rules);
      const first = order.find((rule) => missOf(rule, appeal) === null);
      expect(taken).toEqual(first);
      expect(asked.map(({ rule }) => rule)).toEqual(first ? order.slice(0, order.indexOf(first) + 1) : order);
      expect(asked.filter(({ miss }) => miss === null)).toHaveLength(first ? 1 : 0);
      if (taken) expect(ask([...rules, { ...taken, number: 1000, position: 1000, rule_id: id(1000) }], appeal).taken).toEqual(taken);
      expect(
        ask(
          rules.filter((rule) => rule.is_on),
          appeal,
        ).taken,
      ).toEqual(taken);
    }),
  );
});

test("a rule that is moved changes places with its neighbour, and moved back it is where it was", () => {
  fc.assert(
    fc.property(someRules, fc.nat(), fc.constantFrom(-1 as const, 1 as const), (rules, at, by) => {
      const order = inOrder(rules);
      const one = order[at % Math.max(1, order.length)];
      if (!one) return;
      const after = moved(rules, one.rule_id, by).map((rule, position) => ({ ...rule, position }));
      expect(new Set(after.map(({ rule_id }) => rule_id))).toEqual(new Set(order.map(({ rule_id }) => rule_id)));
      const edge = by < 0 ? order[0] === one : order.at(-1) === one;
      expect(after.findIndex(({ rule_id }) => rule_id === one.rule_id)).toBe(order.indexOf(one) + (edge ? 0 : by));
      if (!edge)
        expect(moved(after, one.rule_id, by < 0 ? 1 : -1).map(({ rule_id }) => rule_id)).toEqual(order.map(({ rule_id }) => rule_id));
    }),
  );
});

test("a rule's term is never longer than the law's", () => {
  const day = (text: string) => Temporal.PlainDate.from(text);
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 90 }), fc.integer({ min: 0, max: 60 }), (days, term) => {
      const law = day("2026-11-20").add({ days: term });
      const due = innerDue(day("2026-11-20"), days, law);
      expect(due && Temporal.PlainDate.compare(due, law) <= 0).toBe(true);
    }),
  );
  expect(innerDue(day("2026-11-20"), null, day("2026-12-18"))).toBeUndefined();
  expect(innerDue(day("2026-11-20"), 5, null)?.toString()).toBe("2026-11-25");
});
