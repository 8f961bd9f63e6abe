/** «ст. 8 ч. 2» → "art. 8 part 2"; what is not a citation stays. */
export function englishCitation(law: string): string {
  return law
    .replaceAll("ст. ", "art. ")
    .replaceAll("ч. ", "part ")
    .replaceAll("пп. ", "paras ")
    .replaceAll("п. ", "para. ")
    .replaceAll("разд. ", "sect. ")
    .replaceAll("-ФЗ", "-FZ")
    .replaceAll(" и ", " and ")
    .replaceAll("мероприятие", "action");
}
