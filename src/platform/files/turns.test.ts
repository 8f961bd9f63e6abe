import { setTimeout as sleep } from "node:timers/promises";
import { expect, test } from "vitest";
import { turns } from "./turns.ts";

test("No more than so many pieces of work run at once, in order, and a failed one makes room", async () => {
  const inTurn = turns(2);
  let running = 0;
  let most = 0;
  const begun: number[] = [];
  const results = await Promise.allSettled(
    [0, 1, 2, 3, 4, 5].map((number) =>
      inTurn(async () => {
        begun.push(number);
        running += 1;
        most = Math.max(most, running);
        await sleep(5);
        running -= 1;
        if (number % 2 === 1) throw new Error("odd");
        return number;
      }),
    ),
  );
  expect(most).toBe(2);
  expect(begun).toEqual([0, 1, 2, 3, 4, 5]);
  expect(results.map((result) => result.status === "fulfilled")).toEqual([true, false, true, false, true, false]);
});
