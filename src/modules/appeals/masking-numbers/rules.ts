import { type Hit, hitsOf, type MaskKind, valuesOf } from "../masking-hits/rules.ts";

/**
 * Numbers and addresses that lead to a person: mail, phones, messengers, documents, cars, dates of birth.
 * Every repetition is bounded, so that the time is that of the text's length.
 */

const patterns: readonly (readonly [MaskKind, RegExp])[] = [
  ["email", /[^\s@<>()[\]{},;:«»"']{1,100}@[^\s@<>()[\]{},;:«»"']{1,100}\.[\p{L}\d-]{2,20}/gu],
  ["contact", /(?<![\p{L}\p{N}@._-])@[a-z0-9_]{4,40}/giu],
  [
    "contact",
    /(?:https?:\/\/)?(?:(?:www|m)\.)?(?:t\.me|telegram\.me|vk\.com|vk\.ru|wa\.me|ok\.ru|max\.ru|instagram\.com|facebook\.com|fb\.com|youtube\.com|tiktok\.com|rutube\.ru)\/[\w.+@/-]{2,80}/giu,
  ],
  // passport, SNILS, card, account: any long number however it is grouped
  ["document", /(?<!\d)(?:\d{3}[- ]\d{3}[- ]\d{3}[- ]\d{2}|\d{2} ?\d{2} ?(?:№|N)? ?\d{6}|(?:\d[ -]?){15,19}\d)(?!\d)/gu],
  ["phone", /(?<![\d.,-])\d{1,3}-\d{2}-\d{2}(?![\d-])/gu],
  // small letters without gaps, capitals with or without: «с 200 на 300» is none
  [
    "plate",
    /(?<![\p{L}\d])(?:[авекмнорстухabekmhopctyx]\d{3}[авекмнорстухabekmhopctyx]{2}|[АВЕКМНОРСТУХABEKMHOPCTYX] ?\d{3} ?[АВЕКМНОРСТУХABEKMHOPCTYX]{2})(?: ?\d{2,3}(?: ?(?:rus|RUS))?)?(?![\p{L}\d])/gu,
  ],
];

const phone = /(?<![\d.,])(?:\+?\d{1,3}[\s\u00a0-]?)?\(?\d{3,5}\)?[\s\u00a0-]?\d{1,3}[\s\u00a0-]?\d{2}[\s\u00a0-]?\d{2}(?!\d)/gu;

const day =
  "(?:\\d{1,2}[.\\/-]\\d{1,2}[.\\/-](?:19|20)?\\d{2}|\\d{1,2}\\s(?:янв|фев|мар|апр|ма|июн|июл|авг|сен|окт|ноя|дек)\\p{L}{0,7}\\s(?:19|20)\\d{2}|(?:19|20)\\d{2})";

const valued: readonly (readonly [MaskKind, RegExp])[] = [
  // a word that says what the number is; a bracket stops the search, so that what is masked already is not passed over
  [
    "document",
    /(?<!\p{L})(?:(?:загран)?паспорт\p{L}{0,3}|снилс|инн|огрнип|полис(?:а|у|ом|е)?|омс|удостоверени\p{L}{1,2}|свидетельств\p{L}{1,2}|водительск\p{L}{2,3} прав\p{L}{0,2}|лицев\p{L}{2,3} сч[её]т\p{L}{0,2}|л\/с|карт(?:а|ы|е|у|ой)|карточк\p{L}{1,2})[^\d\n[\]]{0,25}(?<value>\d[\d -]{2,24}\d)(?!\d|\s?(?:г\.|год|руб|лет))/dgiu,
  ],
  [
    "document",
    /(?<!\p{L})(?:паспорт\p{L}{0,3}|свидетельств\p{L}{1,2}|удостоверени\p{L}{1,2}|полис\p{L}{0,2}|сери[яиюе]й?)[^\n[\]]{0,40}?(?:№|номер|N)\s{0,2}(?<value>\d[\d -]{2,16}\d)/dgiu,
  ],
  ["document", /(?<!\p{L})сери[яиюе]й?\s{0,2}(?<value>\d{2}\s?\d{2}|[ivx]{1,5}-\p{L}{2})(?![\d-])/dgiu],
  [
    "contact",
    /(?<!\p{L})(?:телеграмм?|telegram|тг|tg|инстаграмм?|instagram|вконтакте|вк|vk|вотсапп?|ватсапп?|whatsapp|вайбер|viber|скайп|skype|одноклассники|max)\p{L}{0,2}\s{0,2}[:–—-]\s{0,2}(?<value>@?[a-z0-9][\w.-]{2,40})/dgiu,
  ],
  [
    "birth_date",
    new RegExp(`(?<!\\d)(?<value>${day})\\s{0,2}(?:г\\.?\\s?р\\.?(?!\\p{L})|(?:г\\.|год(?:а|у)?)?\\s{0,2}рожд\\p{L}{0,8})`, "dgiu"),
  ],
  [
    "birth_date",
    new RegExp(
      `(?<!\\p{L})(?:родил(?:ся|ась|ись)|рожден(?:а|ия)?|рождён|род\\.|д\\.\\s?р\\.)[^\\d\\n[\\]]{0,15}(?<value>${day})(?!\\d)`,
      "dgiu",
    ),
  ],
];

/** Everything of the kind in `text`. */
export function findNumbers(text: string): Hit[] {
  const phones = Array.from(text.matchAll(phone)).filter((match) => match[0].replace(/\D/g, "").length >= 10);
  return [
    ...patterns.flatMap(([kind, pattern]) => hitsOf(text, pattern, kind)),
    ...phones.map((match): Hit => ({ start: match.index, end: match.index + match[0].length, kind: "phone", own: false })),
    ...valued.flatMap(([kind, pattern]) => valuesOf(text, pattern, kind)),
  ];
}
