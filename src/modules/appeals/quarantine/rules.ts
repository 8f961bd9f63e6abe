/** By which way something came that was set aside. */
export const asideSources = ["email", "folder", "open311", "api", "incident"] as const;
export type AsideSource = (typeof asideSources)[number];

/** Still waits; went through on another try; typed in by a person; thrown away. */
export const asideStates = ["open", "passed", "taken", "deleted"] as const;
export type AsideState = (typeof asideStates)[number];

/** What could be understood of it, as fields of the desk's form (`entryForm`). */
export interface FormOf {
  readonly full_name?: string | undefined;
  readonly email?: string | undefined;
  readonly phone?: string | undefined;
  readonly postal_address?: string | undefined;
  readonly summary?: string | undefined;
  readonly body?: string | undefined;
  readonly address?: string | undefined;
}

/** How many days what has been settled is remembered; its content is gone at once. */
export const rememberedDays = 90;

/** The desk's form takes no more than this of each field. */
export function fitted(about: FormOf): FormOf {
  const most = { full_name: 200, email: 254, phone: 40, postal_address: 500, summary: 300, body: 20_000, address: 300 } as const;
  return Object.fromEntries(
    (Object.keys(most) as (keyof typeof most)[]).flatMap((name) => {
      const text = about[name]?.toWellFormed().replaceAll("\0", "").trim();
      return text ? [[name, text.slice(0, most[name])]] : [];
    }),
  );
}
