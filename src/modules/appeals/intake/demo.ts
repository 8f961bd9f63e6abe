import { readFileSync } from "node:fs";
import { parse } from "yaml";
import { z } from "zod";
import type { DemoTown } from "#platform/module.ts";
import { kinds } from "../rules.ts";

const matter = z.strictObject({
  topic: z.string(),
  unit: z.string(),
  weight: z.number().positive(),
  season: z.array(z.int().min(1).max(12)),
  kind: z.enum(kinds),
  summary: z.string(),
  body: z.string(),
  answer: z.string(),
});
export type Matter = z.output<typeof matter>;

/** What the made-up residents of the demo write about. */
export function readMatters(): readonly Matter[] {
  const text = readFileSync(new URL("../../../../demo/appeals.yaml", import.meta.url), "utf8");
  return z.object({ matters: z.array(matter) }).parse(parse(text)).matters;
}

/** Chooses matters, more often those of the month. */
export function matterChooser(matters: readonly Matter[], random: DemoTown["random"]): (month: number) => Matter {
  const scales = Array.from({ length: 13 }, (_, month) => {
    let sum = 0;
    return matters.map((one) => {
      sum += one.weight * (one.season.includes(month) ? 3 : 1);
      return sum;
    });
  });
  return (month) => {
    const scale = scales[month] ?? [];
    const at = random() * (scale.at(-1) ?? 0);
    return matters[scale.findIndex((sum) => at < sum)] as Matter;
  };
}

/** Puts a place into a text. */
export function fill(text: string, street: string, house: string): string {
  return text.replaceAll("{street}", street).replaceAll("{house}", house);
}

/**
 * A fixed number of values in exact shares, shuffled: `{ pos: 869, site: 210 }` gives 1079 values of
 * which 869 are "pos", wherever they fall.
 */
export function exactly<Value extends string>(shares: Readonly<Partial<Record<Value, number>>>, random: DemoTown["random"]): Value[] {
  const values = (Object.entries(shares) as [Value, number][]).flatMap(([value, count]) => Array.from({ length: count }, () => value));
  for (let at = values.length - 1; at > 0; at -= 1) {
    const other = Math.floor(random() * (at + 1));
    [values[at], values[other]] = [values[other] as Value, values[at] as Value];
  }
  return values;
}

/** `total` cut into parts by weights; the parts add up to it exactly. */
export function shareOut<Value extends string>(total: number, weights: Readonly<Record<Value, number>>): Record<Value, number> {
  const entries = Object.entries(weights) as [Value, number][];
  const sum = entries.reduce((all, [, weight]) => all + weight, 0);
  const shares = {} as Record<Value, number>;
  let left = total;
  for (const [value, weight] of entries.slice(1)) {
    shares[value] = Math.floor((total * weight) / sum);
    left -= shares[value];
  }
  shares[(entries[0] as [Value, number])[0]] = left;
  return shares;
}
