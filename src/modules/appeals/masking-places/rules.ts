import { type Hit, hitsOf, valuesOf } from "../masking-hits/rules.ts";

/**
 * What makes an address somebody's home: the flat with the house, porch and floor beside it, and the house
 * of whoever says that they live there. The street may stay: the place is what the appeal is about.
 */

const flatWord = "(?:кв|квартир[аеуы]|квартирой|комн|комнат[аеуы])";
const flat = `(?<!\\p{L})${flatWord}\\.?\\s{0,3}№?\\s{0,2}\\d{1,4}\\p{L}?(?!\\p{L})`;
const ordinal = "(?<!\\d)\\d{1,4}-?(?:ой|ей|ая|ую|й|я|ю)?\\s{1,2}(?:квартире|квартиру|комнате)(?!\\p{L})";
const number = "\\d{1,4}(?:\\p{L}(?!\\p{L})|\\s\\p{L}(?![\\p{L}.]))?(?:\\s?[\\/-]\\s?\\d{1,4}\\p{L}?)?";
const house = `(?<![\\p{L}\\d])(?:(?:дом(?:а|е|у|ом)?|д)\\.?\\s{0,2})?№?\\s?${number}`;
const part =
  "[\\s,]{1,3}(?:корп(?:ус(?:е)?)?|к|стр(?:оение)?|под(?:ъезд(?:е)?)?|эт(?:аж(?:е)?)?|секция|лит(?:ера)?|общ(?:ежитие)?)\\.?\\s{0,2}\\d{1,3}";
const whole = new RegExp(`(?:${house}(?:${part}){0,3}[\\s,]{1,3})?${flat}(?:${part}){0,3}`, "giu");

const atHome = [
  "прожива\\p{L}{1,8}",
  "жив(?:у|ёт|ет|ём|ем|ут)",
  "прописан\\p{L}{0,2}",
  "зарегистрирован\\p{L}{0,2}",
  "(?:мой|домашн\\p{L}{2,3}|её|ее|его|их)\\s(?:почтов\\p{L}{2}\\s)?адрес\\p{L}{0,2}",
  "адрес\\p{L}{0,2}\\s(?:проживания|регистрации|прописки)",
  "почтов\\p{L}{2,3}\\sадрес\\p{L}{0,2}",
].join("|");
const street = "(?:ул|улиц[аеуы]|пер|переул\\p{L}{2,4}|просп|проспект\\p{L}?|пр-т|бульвар\\p{L}?|проезд\\p{L}?)";
/** the number of a house: with its word, after a comma or at the end of a street's name … */
const homeHouse = `(?<value>(?<!\\p{L})дом(?:а|е|у|ом)?\\.?\\s{0,2}№?\\s?${number}|(?<!\\p{L})д\\.\\s{0,2}№?\\s?${number}|(?<=,\\s{0,2}|${street}\\.?\\s[^\\d\\n,;[\\]]{2,40}?\\s)${number})`;
/** … and not so many of something */
const notMany = "(?!\\s{0,2}(?:-?(?:й|я|м|х|ого|ти)(?!\\p{L})|лет|год|г\\.|дн|день|руб|раз|мес|час|чел|этаж|кв|м(?!\\p{L})|[.:]\\d))";
const home = new RegExp(`(?<!\\p{L})(?:${atHome})(?!\\p{L})[^\\n;!?[\\]]{0,90}?${homeHouse}(?![\\p{L}\\d])${notMany}`, "dgiu");
/** «ул. Мира, 14-5»: house and flat in one */
const joined =
  /(?<!\p{L})(?:ул|улиц[аеуы]|пер|переул\p{L}{2,4}|просп|проспект\p{L}?|пр-т|бульвар\p{L}?|проезд\p{L}?)(?!\p{L})\.?\s{1,2}[^\d\n,;[\]]{2,40},?\s{0,2}(?:д\.?\s{0,2}|дом\s)?(?<value>\d{1,3}\p{L}?-\d{1,4})(?![\d-])/dgiu;

/** Everything of the kind in `text`. */
export function findHomes(text: string): Hit[] {
  return [
    ...hitsOf(text, whole, "address"),
    ...hitsOf(text, new RegExp(ordinal, "giu"), "address"),
    ...valuesOf(text, home, "address"),
    ...valuesOf(text, joined, "address"),
  ];
}
