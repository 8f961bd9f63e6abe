import { getFirstnameGender, getGender, getMiddlenameGender, incline } from "lvovich";

export const cases = ["nominative", "genitive", "dative", "accusative", "instrumental"] as const;
export type Case = (typeof cases)[number];

/** The parts of a Russian name, as far as they can be told apart. */
export interface NameParts {
  readonly last: string;
  readonly first: string;
  readonly middle: string;
}

const patronymic = /(?:вич|вна|ична|инична|оглы|кызы|улы|уулу)$/iu;

/** Reads «Фамилия Имя Отчество» and «Имя Отчество Фамилия»; a name of one word is a surname. */
export function namePartsOf(full_name: string): NameParts {
  const words = full_name.trim().split(/\s+/).filter(Boolean);
  const [one = "", two = "", ...rest] = words;
  // «Мария Ивановна Сугробова»: the patronymic stands second
  if (rest.length === 1 && patronymic.test(two) && !patronymic.test(rest[0] ?? "")) return { last: rest[0] ?? "", first: one, middle: two };
  return { last: one, first: two, middle: rest.join(" ") };
}

/** Grammatical gender of a name; null where it cannot be told. The patronymic knows best: «Любовь Ивановна». */
export function genderOf({ last, first, middle }: NameParts): "male" | "female" | null {
  const told = (gender: string | null | undefined) => (gender === "male" || gender === "female" ? gender : null);
  const person = { ...(last ? { last } : {}), ...(first ? { first } : {}) };
  return (
    (middle ? told(getMiddlenameGender(middle)) : null) ??
    (first ? told(getFirstnameGender(first)) : null) ??
    told(getGender(person)) ??
    null
  );
}

/** A full name in a case. What is not a Russian name (Latin letters, an organisation) stays as it is; initials do too. */
export function declined(full_name: string, wanted: Case): string {
  const name = full_name.trim().replace(/\s+/g, " ");
  if (wanted === "nominative" || !/^[\p{Script=Cyrillic}\s.-]+$/u.test(name)) return name;
  const parts = namePartsOf(name);
  const gender = genderOf(parts);
  const asked = Object.fromEntries(Object.entries(parts).filter(([, part]) => part !== "" && !part.includes(".")));
  const made = { ...parts, ...incline({ ...asked, ...(gender ? { gender } : {}) }, wanted) };
  // «Любовь» is a name too, whatever the rules of the third declension say of the noun
  if (/^Любовь$/iu.test(parts.first))
    made.first = parts.first.replace(/ь$/u, wanted === "instrumental" ? "ью" : wanted === "accusative" ? "ь" : "и");
  return [made.last, made.first, made.middle].filter(Boolean).join(" ");
}

/** «Сугробовой М. И.»: whom a letter is to, in a case. */
export function shortDeclined(full_name: string, wanted: Case): string {
  const parts = namePartsOf(full_name);
  if (!parts.first || !/^[\p{Script=Cyrillic}\s.-]+$/u.test(full_name)) return declined(full_name, wanted);
  const last = declined(full_name, wanted).split(" ")[0] ?? "";
  const initials = [parts.first, parts.middle].filter(Boolean).map((word) => `${word[0]?.toUpperCase()}.`);
  return [last, ...initials].join(" ");
}

/** «Уважаемая Мария Ивановна!», by the gender of the name; where it cannot be told, «Уважаемый(ая)». */
export function salutationOf(full_name: string, collective: boolean): string {
  if (collective) return "Уважаемые заявители!";
  const parts = namePartsOf(full_name);
  const name = parts.first ? [parts.first, parts.middle].filter(Boolean).join(" ") : "заявитель";
  const gender = parts.first ? genderOf(parts) : "male";
  return `${gender === "female" ? "Уважаемая" : gender === "male" ? "Уважаемый" : "Уважаемый(ая)"} ${name}!`;
}
