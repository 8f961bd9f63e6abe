import { type Timetable, usualTimetable } from "#platform/calendar/index.ts";
import type { Context } from "#platform/context.ts";
import { afterCommit, tx, violatedConstraint } from "#platform/db/index.ts";
import { conflict } from "#platform/http/index.ts";
import { record } from "#platform/journal/index.ts";
import { insertHost } from "../hosts/store.ts";
import { mustManageTown } from "../roles/actions.ts";
import { masksIn, type NewTown, type TownInput } from "./forms.ts";
import { usualNumberMasks } from "./rules.ts";
import * as store from "./store.ts";

/** Makes the town whose id `ctx.tenant` carries. 409 when its short name or its host is taken. */
export function createTown(ctx: Context, town: NewTown): Promise<void> {
  return tx(ctx, async (ctx) => {
    const { host, oktmo, ...named } = town;
    try {
      await store.insertMunicipality(ctx, {
        ...named,
        municipality_id: ctx.tenant.municipality_id,
        oktmo: oktmo ?? null,
        emblem: "veche",
        colours: {},
        working_hours: usualTimetable,
        languages: [...ctx.tenant.languages],
        contacts: {},
        settings: { number_masks: usualNumberMasks, roll: "previous" },
        created_at: ctx.clock.now(),
      });
      if (host) await insertHost(ctx, host);
    } catch (error) {
      const taken = violatedConstraint(error);
      if (taken === "municipality_slug_key") throw conflict("people:town.slug_taken", { slug: town.slug });
      if (taken === "municipality_host_host_key") throw conflict("people:town.host_taken", { host });
      throw error;
    }
    await record(ctx, {
      action: "people.town_created",
      subject_type: "municipality",
      subject_id: ctx.tenant.municipality_id,
      after: { slug: town.slug, name: town.name },
    });
    afterCommit(ctx, store.forgetDirectory);
  });
}

/** Writes the town's profile. `keepPicture` keeps an emblem uploaded just now; without one the former stays. */
export function changeTown(
  ctx: Context,
  input: TownInput,
  keepPicture?: (ctx: Context) => Promise<{ readonly file_id: string }>,
): Promise<void> {
  return tx(ctx, async (ctx) => {
    mustManageTown(ctx);
    const before = await store.selectMunicipality(ctx);
    const emblem_file_id = (await keepPicture?.(ctx))?.file_id;
    const change: store.MunicipalityChange = {
      name: input.name,
      name_genitive: input.name_genitive,
      authority_name: input.authority_name,
      oktmo: input.oktmo ?? null,
      // whoever has just brought a picture wants it seen
      emblem: emblem_file_id ? "file" : input.emblem,
      emblem_file_id: emblem_file_id ?? before.emblem_file_id,
      colours: { ...before.colours, accent: input.accent.toLowerCase() },
      working_hours: timetableOf(input, before.working_hours),
      languages: input.languages,
      contacts: withoutEmpty({ phone: input.phone, email: input.email, address: input.address }),
      settings: {
        ...before.settings,
        tagline: input.tagline ?? "",
        roll: input.roll,
        number_masks: { ...before.settings.number_masks, ...masksIn(input) },
      },
    };
    await store.updateMunicipality(ctx, change);
    await record(ctx, {
      action: "people.town_changed",
      subject_type: "municipality",
      subject_id: ctx.tenant.municipality_id,
      before: Object.fromEntries(Object.keys(change).map((key) => [key, before[key as keyof typeof change]])),
      after: change,
    });
    afterCommit(ctx, store.forgetDirectory);
  });
}

function timetableOf(input: TownInput, before: Timetable): Timetable {
  return {
    days: {
      mon: input.hours_mon,
      tue: input.hours_tue,
      wed: input.hours_wed,
      thu: input.hours_thu,
      fri: input.hours_fri,
      sat: input.hours_sat,
      sun: input.hours_sun,
    },
    shortenedMinus: before.shortenedMinus,
  };
}

function withoutEmpty(values: Readonly<Record<string, string | undefined>>): Record<string, string> {
  return Object.fromEntries(Object.entries(values).filter((entry): entry is [string, string] => entry[1] !== undefined));
}
