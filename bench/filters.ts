import type { Request } from "autocannon";
import { type Sort, sortsOf, type Tab, tabs } from "../src/modules/appeals/lists/rules.ts";
import { staffToken } from "./fill.ts";
import { shoot } from "./load.ts";
import type { Serving } from "./serve.ts";

const id = (kind: string, n: number) => `00000000-${kind}-7000-8000-${String(n).padStart(12, "0")}`;

/** Every filter of the staff's list, with values that a town has: common ones, and ones that few or no appeals hold. */
const filters: Readonly<Record<string, readonly string[]>> = {
  topic: [`topic=${id("0004", 7)}`],
  unit: [`unit=${id("0001", 3)}`],
  executor: [`executor=${id("0002", 3)}`],
  district: [`district=${id("0005", 2)}`],
  channel: ["channel=paper"],
  register: ["register=appeal", "register=incident"],
  state: ["state=answered", "state=in_work"],
  kind: ["kind=application", "kind=complaint"],
  addressee: ["addressee=administration", "addressee=head"],
  received: ["received_from=2025-03-01&received_to=2025-03-31", "received_from=2026-01-01"],
  due: ["due_from=2025-03-01&due_to=2025-04-30"],
  closed: ["closed_from=2025-03-01&closed_to=2025-03-31"],
  returned: ["returned_from=2025-01-01&returned_to=2026-01-01"],
  timing: ["timing=in_time", "timing=late"],
  extended: ["extended=on"],
  unassigned: ["unassigned=on"],
  no_unit: ["no_unit=on"],
  no_topic: ["no_topic=on"],
  address: [`address=${encodeURIComponent("улица 7, 17")}`],
  applicant: [`applicant=${id("0010", 500)}`],
  cells: ["cells=61.01~69.01~61.02~69.02"],
  counted: ["counted=on_time~2025-01-01~2025-12-31~channel.pos"],
  q: ["снег", "тополь двор", "качели", "ОГ-77"].map((words) => `q=${encodeURIComponent(words)}`),
};

export interface Filtered {
  /** milliseconds of a request, of all pairs in all orders */
  readonly p95: number;
  readonly asked: number;
  readonly failed: number;
}

interface Timed {
  readonly name: string;
  readonly milliseconds: number;
}

/** Asks the staff's list for every two filters in every tab, town after town, or for `most` of them spread evenly; says which pairs are worst. */
export async function filtering(veche: Serving, towns: number, most: number, say: (line: string) => void): Promise<Filtered> {
  const every = tabs.flatMap((tab) =>
    ordersOf(tab).flatMap((sort) => pairs().map((pair) => ({ name: `${tab} ${sort} ${pair}`, query: `tab=${tab}&sort=${sort}&${pair}` }))),
  );
  const step = Math.max(1, every.length / most);
  const cases = every.filter((_, at) => Math.floor(at / step) !== Math.floor((at - 1) / step));
  const times: Timed[] = [];
  // over one connection, so that whoever is answered is who asked
  let began = 0;
  const requests = cases.map(({ name, query }, at): Request => {
    const town = 1 + (at % towns);
    return {
      path: `/staff/appeals?${query}`,
      headers: { host: `bench-${town}.localhost`, cookie: `veche_session=${staffToken(town)}` },
      setupRequest: (request: Request) => {
        began = performance.now();
        return request;
      },
      onResponse: () => times.push({ name, milliseconds: performance.now() - began }),
    };
  });
  const { result } = await shoot({ url: `http://127.0.0.1:${veche.port}`, connections: 1, amount: requests.length, requests });
  times.sort((a, b) => b.milliseconds - a.milliseconds);
  const p95 = times[Math.floor(times.length * 0.05)]?.milliseconds ?? Number.NaN;
  say(`${times.length} pairs of filters: p95 ${p95.toFixed(1)} ms; the slowest:`);
  for (const { name, milliseconds } of times.slice(0, 10)) say(`  ${milliseconds.toFixed(1)} ms  ${decodeURIComponent(name)}`);
  return { p95, asked: times.length, failed: result.non2xx + result.errors + result.timeouts };
}

/** The tabs that hold most are asked in every order they offer, the short ones in their usual. */
const ordersOf = (tab: Tab): readonly (Sort | "")[] =>
  tab === "open" || tab === "closed" || tab === "all" ? sortsOf(tab).flatMap((column): Sort[] => [column, `-${column}`]) : [""];

function pairs(): string[] {
  const lists = Object.values(filters);
  return lists.flatMap((first, at) =>
    lists.slice(at + 1).flatMap((second) => first.flatMap((one) => second.map((other) => `${one}&${other}`))),
  );
}
