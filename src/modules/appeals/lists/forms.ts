import { z } from "zod";
import { fields } from "#platform/http/index.ts";
import { isId } from "#platform/ids.ts";
import { readCounted } from "../counting/rules.ts";
import { readCells } from "../hotspots/rules.ts";
import { addressees, channels, kinds, priorities, registers, states } from "../rules.ts";
import { type Sort, sortOf, type Tab, tabs } from "./rules.ts";

const most = 100;

/** Repeated parameters of an address; what cannot be meant is left out, so that no address is an error. */
function several<Value extends string>(known: (value: string) => boolean) {
  return z.preprocess(
    (value) =>
      [value]
        .flat()
        .filter((one): one is Value => typeof one === "string" && known(one))
        .slice(0, most),
    z.array(z.custom<Value>(() => true)),
  );
}
const among = <Value extends string>(values: readonly Value[]) => several<Value>((value) => (values as readonly string[]).includes(value));
const ids = () => several<string>(isId);

const query = z.object({
  tab: z.enum(tabs).catch("open"),
  q: fields.optionalText(200).catch(undefined),
  topic: ids(),
  unit: ids(),
  executor: ids(),
  district: ids(),
  channel: among(channels),
  register: among(registers),
  state: among(states),
  kind: among(kinds),
  addressee: among(addressees),
  priority: among(priorities),
  /** the day its rule or its head wants it by has passed */
  inner_late: fields.checkbox(),
  /** it has such a day */
  inner: fields.checkbox(),
  received_from: fields.optionalDate().catch(undefined),
  received_to: fields.optionalDate().catch(undefined),
  due_from: fields.optionalDate().catch(undefined),
  due_to: fields.optionalDate().catch(undefined),
  closed_from: fields.optionalDate().catch(undefined),
  closed_to: fields.optionalDate().catch(undefined),
  /** sent back by who approves, or by the applicant who says it is not solved */
  returned_from: fields.optionalDate().catch(undefined),
  returned_to: fields.optionalDate().catch(undefined),
  timing: z.enum(["in_time", "late"]).optional().catch(undefined),
  extended: fields.checkbox(),
  /** no executor, no unit */
  unassigned: fields.checkbox(),
  no_unit: fields.checkbox(),
  no_topic: fields.checkbox(),
  address: fields.optionalText(300).catch(undefined),
  applicant: z.string().refine(isId).optional().catch(undefined),
  /** the part of the map that a hot spot covers */
  cells: z.string().optional().catch(undefined).transform(readCells),
  /** the very appeals that a number of the reports counted */
  counted: z.string().optional().catch(undefined).transform(readCounted),
  sort: z.string().optional().catch(undefined),
  after: z.string().max(1000).optional().catch(undefined),
});

export type AppealFilter = Omit<z.output<typeof query>, "sort" | "after"> & { readonly sort: Sort };

/** What an address of the list asks for. Never fails. */
export function readFilter(input: unknown): { readonly filter: AppealFilter; readonly after: string | undefined } {
  const { sort, after, ...rest } = query.parse(input ?? {});
  return { filter: { ...rest, sort: sortOf(rest.tab as Tab, sort) }, after };
}

/** What belongs to the view and is no filter. */
const ofTheView = ["tab", "sort"] as const;

/** Whether anything narrows the list beyond its tab. */
export function isNarrowed(filter: AppealFilter): boolean {
  return Object.entries(filter).some(
    ([name, value]) => !(ofTheView as readonly string[]).includes(name) && (Array.isArray(value) ? value.length > 0 : Boolean(value)),
  );
}
