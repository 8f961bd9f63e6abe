/** How people write the kinds of streets, by how we write them. */
const kinds: Readonly<Record<string, readonly string[]>> = {
  улица: ["ул", "у", "улица"],
  проспект: ["пр", "пр-т", "просп", "пр-кт", "проспект"],
  переулок: ["пер", "пер-к", "переулок"],
  площадь: ["пл", "площадь"],
  бульвар: ["б-р", "бул", "бульв", "бульвар"],
  набережная: ["наб", "набережная"],
  шоссе: ["ш", "шоссе"],
  проезд: ["пр-д", "проезд"],
  тупик: ["туп", "тупик"],
  аллея: ["ал", "аллея"],
  тракт: ["тракт"],
  микрорайон: ["мкр", "мкрн", "мкр-н", "мик-н", "микрорайон"],
  квартал: ["кв-л", "квартал"],
};
/** The kind of a street nobody has named the kind of. */
export const usualKind = "улица";

const kindOf: ReadonlyMap<string, string> = new Map(
  Object.entries(kinds).flatMap(([kind, spellings]) => spellings.map((spelling) => [spelling, kind])),
);

/** Kinds of settlements, and what stands before the name of a town, region or post office: said, but not searched for. */
const around = new Set(
  "г гор город п пос поселок пгт рп с село д дер деревня ст станция х хутор р-н район обл область край ао округ россия рф".split(" "),
);
/** After these come a flat, an entrance or a floor: whose home it is, not where the matter is. */
const beyondHouse = /[\s,]+(?:кв|квартира|оф|офис|под|подъезд|эт|этаж|пом|помещение|комн?|комната)\.?\s*№?\s*\d[\p{L}\d-]*.*$/u;
/** «дом № 1234а/1234б корпус 1234 строение 1234» with some room; the patterns below try every way to split what they get */
const longestHouse = 60;
const house = /^(\d{1,4})\s*([а-яa-z])?(?:\s*\/\s*(\d{1,4})\s*([а-яa-z])?)?$/u;
const parts = /^(.*?)[\s,]*(?:(?:корпус|корп|кор|к)\.?\s*([\dа-яa-z]{1,4}))?[\s,]*(?:(?:строение|стр|с)\.?\s*([\dа-яa-z]{1,4}))?$/u;

/** A written address, taken apart. Everything is folded: lower case, ё as е. */
export interface WrittenAddress {
  /** every word of it but the kinds of places: a settlement may stand anywhere in it */
  readonly said: string;
  /** name of the street without its kind */
  readonly street: string;
  /** «улица», «проспект», … when it was said */
  readonly kind: string | undefined;
  /** the number as `houseNumber` writes it */
  readonly house: string | undefined;
}

/** Lower case, ё as е, one kind of quotes and dashes, single spaces. */
export function fold(text: string): string {
  return text
    .slice(0, 500)
    .toLowerCase()
    .replaceAll("ё", "е")
    .replace(/[«»"'„“”`]/g, " ")
    .replace(/[‐-―]/g, "-")
    .replace(/\s+/g, " ")
    .trim();
}

/** What a street is searched by, and its kind: «ул. Тихая» and «Тихая улица» are both "тихая". */
export function streetName(text: string): { readonly name: string; readonly kind: string | undefined } {
  const words = fold(text)
    .replaceAll(".", ". ")
    .split(/[\s,]+/)
    .filter(Boolean);
  let kind: string | undefined;
  const rest = words.filter((word, at) => {
    const known = kindOf.get(word.replace(/\.$/, ""));
    const edge = at === 0 || at === words.length - 1 || word.endsWith(".");
    if (kind || !known || !edge || words.length === 1) return true;
    kind = known;
    return false;
  });
  return {
    name: rest
      .map((word) => word.replace(/\.$/, ""))
      .filter(Boolean)
      .join(" "),
    kind,
  };
}

/** A house number as we write it: «14», «14а», «14/2», «14 к. 2», «14а к. 2 стр. 1». Undefined for what is none. */
export function houseNumber(text: string): string | undefined {
  if (text.length > longestHouse) return undefined;
  const plain = fold(text)
    .replace(/[№#]\s*/g, "")
    .replace(/^(?:дом|д)\.?\s*(?=\d)/u, "");
  const [, main = "", building, structure] = parts.exec(plain) ?? [];
  const [, number, letter = "", second, secondLetter = ""] = house.exec(main.trim()) ?? [];
  if (!number || Number(number) === 0) return undefined;
  const slash = second ? `/${Number(second)}${secondLetter}` : "";
  return `${Number(number)}${letter}${slash}${building ? ` к. ${building}` : ""}${structure ? ` стр. ${structure}` : ""}`;
}

/** Takes an address apart as people write it: «г. Хабаровск, ул.Мира, д. 14 к2, кв. 5», «мира 14». */
export function readAddress(text: string): WrittenAddress {
  const plain = fold(text).replace(beyondHouse, "");
  const pieces = plain
    .split(",")
    .map((piece) => piece.trim())
    .filter((piece) => piece !== "" && !/^\d{6}$/.test(piece));
  let number: string | undefined;
  let street = pieces.pop() ?? "";
  const alone = houseNumber(street);
  if (alone && pieces.length > 0) {
    number = alone;
    street = pieces.pop() ?? "";
    // «Мира, 14, корп. 2»: the number was in the piece before
    const before = houseNumber(street);
    if (before && pieces.length > 0) {
      number = houseNumber(`${before} ${number}`) ?? before;
      street = pieces.pop() ?? "";
    }
  } else if (
    /^(?:корпус|корп|к|строение|стр)\b|^(?:корпус|корп|к|строение|стр)[\s.\d]/u.test(street) &&
    pieces.length > 1 &&
    houseNumber(pieces.at(-1) ?? "")
  ) {
    number = houseNumber(`${pieces.pop()} ${street}`);
    street = pieces.pop() ?? "";
  } else {
    [street, number] = splitHouse(street);
  }
  return { said: placeName(plain), ...named(street), house: number };
}

/** «поселок Горноправдинск» → "горноправдинск". */
export function placeName(text: string): string {
  return fold(text)
    .split(/[\s.,]+/)
    .filter((word) => word !== "" && !around.has(word))
    .join(" ");
}

/** The address as we write it. */
export function formatAddress(at: {
  readonly settlement?: string | null | undefined;
  readonly street: string;
  readonly house?: string | undefined;
}): string {
  return [at.settlement, at.street, at.house].filter(Boolean).join(", ");
}

function named(text: string): { street: string; kind: string | undefined } {
  const { name, kind } = streetName(text);
  return { street: name, kind };
}

/** «мира д 14 к2» → "мира", "14 к. 2". A number the name begins with, as in «50 лет Октября», belongs to the name. */
function splitHouse(text: string): [street: string, house: string | undefined] {
  for (const found of text.matchAll(/\s(?=(?:дом|д)?\.?\s*№?\s*\d)/gu)) {
    const number = houseNumber(text.slice(found.index + 1));
    const street = text.slice(0, found.index);
    if (number && /\p{L}/u.test(street)) return [street, number];
  }
  return [text, undefined];
}
