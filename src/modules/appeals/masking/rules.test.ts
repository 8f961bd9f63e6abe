import fc from "fast-check";
import { expect, test } from "vitest";
import { visibleText } from "../masking-hits/rules.ts";
import type { Applicant } from "../masking-own/rules.ts";
import { findPersonal, maskPersonal, objections } from "./rules.ts";

const applicant: Applicant = {
  full_name: "Сугробова Мария Львовна",
  co_applicants: ["Лебедев Павел", "Ли Пётр"],
  email: "maria@example.ru",
  phone: "8 (912) 345-67-89",
  postal_address: "ул. Мира, 14, кв. 5",
};
const masked = (text: string) => maskPersonal(visibleText(text), findPersonal(visibleText(text), applicant), (kind) => `[${kind}]`);

test.each([
  ["Пишет Сугробова М. Л. и М.Л. Сугробова.", "Пишет [name] и [name]."],
  ["Сказали Марии Львовне, СУГРОБОВОЙ, Павлу и Петру Ли", "Сказали [name], [name], [name] и [name]"],
  ["+7 912 345 67 89, 89123456789, 9.1.2-345 67.89", "[phone], [phone], [phone]"],
  ["тел. 33-44-55, 8 (3467) 12-34-56", "тел. [phone], [phone]"],
  ["почта Maria@Example.ru, иная one.two@mail.example.com.", "почта [email], иная [email]."],
  ["maria@exam…", "[email]…"],
  [
    "паспорт 67 04 123456, 6704 № 123456, СНИЛС 123-456-789 01, карта 2200 1234 5678 9012",
    "паспорт [document], [document], СНИЛС [document], карта [document]",
  ],
  ["живу: ул. Мира, 14, кв. 5, а сосед в кв. № 17", "живу: [address], а сосед в [address]"],
  ["пишите @masha_s или t.me/masha", "пишите [contact] или [contact]"],
  ["Ма\u200bрия Суг\u00adробова", "[name]"],
])("%j is masked", (text, expected) => {
  expect(masked(text)).toBe(expected);
});

test.each([
  "Улица Мира, дом 14, 20.11.2026, 2024–2026 годы",
  "Листва на тротуаре, лимонное дерево",
  "1 000 000 рублей, № 123-п, 61,003 и 69,019",
  "",
])("%j holds nothing personal", (text) => {
  expect(masked(text)).toBe(text);
});

test("the applicant's own phone stands against publishing whatever the moderator confirms", () => {
  expect(objections("звоните 89123456789", applicant, true)).toEqual({ found: ["89123456789"], final: true });
  expect(objections("служба 33-44-55", applicant, false)).toEqual({ found: ["33-44-55"], final: false });
  expect(objections("служба 33-44-55", applicant, true)).toEqual({ found: [], final: false });
});

const nobody: Applicant = { full_name: "", co_applicants: [], email: null, phone: null, postal_address: null };

/** Made up for this test. What stands in braces is personal and must be masked; nothing else should be. */
const sentences = [
  "Соседка {Петрова} заливает нас третий месяц.",
  "Гр. {Петров} паркуется на газоне.",
  "Гражданин {Иванов А.} не платит за вывоз мусора.",
  "Жалуюсь на {Ивана Петровича} из ЖЭУ.",
  "Пишет вам {Иванова Анна}, пенсионерка.",
  "Акт подписал {Сидоров И. О.} без осмотра.",
  "Мастер {И. О. Сидоров} обещал прийти в среду.",
  "Дворник {Рахимов} не убирает снег.",
  "Бабушка {Галина} живёт одна.",
  "Прошу принять {Каримову Гульнару Рашидовну} вне очереди.",
  "Ответ дала {Цой Елена Викторовна}.",
  "Слесарь {Ким} отказался заходить.",
  "Врач {Ли Татьяна} приняла без очереди.",
  "Благодарю {Александра Николаевича} за помощь!",
  "Сын {Тимур} упал на гололёде.",
  "Мой муж {Рустам} инвалид второй группы.",
  "Директор {Ковальчук} не отвечает на письма.",
  "Дочь {Надежда} не может пройти с коляской.",
  "обратилась к {наталье сергеевне}, она отказала",
  "{ИВАНОВ ИВАН ИВАНОВИЧ} не реагирует на замечания.",
  "Председатель {Шевченко О. П.} собирает деньги без квитанций.",
  "В подъезде курит {Василий}, и это всем известно.",
  "Участковый {Мамедов Рауф Алиевич} не приехал.",
  "Учительница {Людмила Аркадьевна} кричит на детей.",
  "Водитель {Соколов} маршрута 25 не остановился.",
  "Собственник {Бондаренко} сдаёт комнаты.",
  "Хозяйка собаки {Оксана} гуляет без поводка.",
  "Позвоните {Микола} или {Тарас} знают подробности.",
  "Нашу {Зинаиду Ильиничну} обманули мошенники.",
  "Мальчик {Серёжа} провалился в люк.",
  "Ремонт делал ИП {Захарченко}, качество плохое.",
  "Звоните: {8 914 123-45-67}, днём.",
  "Пишите на {petrov.ivan@mail.example}.",
  "Паспорт {0804 123456} выдан в 2010 году.",
  "Паспорт серия {0804} номер {123456}, прошу проверить.",
  "СНИЛС {123-456-789 00} прилагаю.",
  "Мой ИНН {272012345678}.",
  "Полис ОМС {2748 1234 5678 9012} потерян.",
  "Деньги сняли с карты {2200 1234 5678 9012}.",
  "Лицевой счёт {700123456} открыт на мужа.",
  "Удостоверение № {123456} ветерана труда.",
  "Машина {А123ВС27} стоит на тротуаре.",
  "Чёрный джип {к777мм27} заехал на площадку.",
  "Номер {В 456 ОР 125} брошен во дворе.",
  "Ей 67 лет, {12.03.1958} г.р., ходит с палочкой.",
  "Родилась {5 мая 1949} года, ветеран.",
  "Дата: {1961} года рождения, группа вторая.",
  "Проживаю по адресу: ул. Мира, {д. 14, кв. 5}.",
  "ул. Ленина, {д. 20, корп. 2, кв. 118} затопило.",
  "Проживаю по адресу ул. Ивана Франко, {д. 7}, в частном секторе.",
  "Живу на улице Серышева, {34}, с рождения.",
  "Прописана: переулок Дежнёва, {дом 3а}.",
  "Соседи из {квартиры 12} шумят.",
  "Шум в {15-й квартире} каждую ночь.",
  "Краснореченская ул., {д. 9, подъезд 2, кв. 31}: нет отопления.",
  "Адрес: ул. Панькова, {29-17}.",
  "Пишите в телеграм: {ivan_khv}.",
  "Мой канал {https://t.me/ivan_khv_1}, там видео.",
  "Страница {vk.com/id12345} с угрозами.",
  "Ответ пришлите {@mariya_27}.",
  "По словам {Петровой}, соседки {Петровой}, воды нет.",
  "Свидетели: {Фролова М. К.} и {Антон Зуев}.",
  "На улице Ивана Франко не горят фонари.",
  "Проспект Ленина не чищен с ноября.",
  "Яма на ул. Карла Маркса, 65.",
  "На Льва Толстого прорвало трубу.",
  "Памятник Ерофею Хабарову облит краской.",
  "Школа имени Юрия Гагарина без отопления.",
  "Света нет третий день.",
  "Вера в справедливость потеряна.",
  "Основная дорога разбита, виновна управляющая компания.",
  "Дом 14 по улице Ким Ю Чена без воды.",
  "Автобус 25 не ходит после 20:30.",
  "В доме 120 квартир и ни одной урны.",
  "Ширина тротуара с 200 на 300 см увеличена.",
  "Заключён контракт № 123-п на 1 000 000 рублей.",
  "Магазин «Мария» торгует ночью.",
  "Прошу обратить внимание на парк Гагарина и сквер Пушкина.",
  "Граждане России имеют право, граждане Украины тоже.",
  "В Хабаровске Краснофлотский район без снегоуборки.",
  "Поля за посёлком горят, Слава богу без жертв.",
  "Роман о городе стоит в библиотеке.",
  "Живу здесь 30 лет, такого не видел.",
  "С 1 мая 2026 года вырос тариф.",
  "Здание 1958 года постройки разваливается.",
  "Карта дорог за 2025 год устарела.",
];

test("of what is personal at least 95 in a hundred are found, and of what is found at least 93 are personal", () => {
  let [wanted, found, hits, right] = [0, 0, 0, 0];
  const wrong: string[] = [];
  for (const sentence of sentences) {
    const spans: { start: number; end: number }[] = [];
    const text = sentence.replace(/\{([^}]*)\}/gu, (_, inner: string, at: number) => {
      const start = at - spans.length * 2;
      spans.push({ start, end: start + inner.length });
      return inner;
    });
    const seen = findPersonal(text, nobody);
    const covered = spans.filter((span) =>
      [...text.slice(span.start, span.end)].every(
        (letter, i) => !/[\p{L}\d]/u.test(letter) || seen.some((hit) => hit.start <= span.start + i && hit.end > span.start + i),
      ),
    );
    const meant = seen.filter((hit) => spans.some((span) => hit.start < span.end && hit.end > span.start));
    wanted += spans.length;
    found += covered.length;
    hits += seen.length;
    right += meant.length;
    if (covered.length < spans.length || meant.length < seen.length)
      wrong.push(`${sentence} ⇒ ${seen.map((hit) => text.slice(hit.start, hit.end)).join(" | ")}`);
  }
  expect(sentences.length).toBeGreaterThanOrEqual(60);
  expect(found / wanted, wrong.join("\n")).toBeGreaterThanOrEqual(0.95);
  expect(right / hits, wrong.join("\n")).toBeGreaterThanOrEqual(0.93);
});

const maskedFor = (text: string) => maskPersonal(text, findPersonal(text, nobody), (kind) => `[${kind} скрыто]`);

test("what is masked has nothing left to mask, however the words stand beside each other", () => {
  const words = sentences.flatMap((sentence) => sentence.replace(/[{}]/g, "").split(" "));
  fc.assert(
    fc.property(
      fc.array(fc.oneof(fc.constantFrom(...words), fc.constantFrom(",", ".", "ул.", "кв. 5", "А.", "8 914", "123-45-67")), {
        maxLength: 25,
      }),
      (some) => {
        const once = maskedFor(visibleText(some.join(" ")));
        expect(maskedFor(once)).toBe(once);
      },
    ),
    { numRuns: 400 },
  );
});

test("a masked text holds neither surname nor patronymic nor number of whom it tells", () => {
  const person = fc.record({
    surname: fc.constantFrom("Сугробова", "Ковальчук", "Заречная", "Лисицына", "Бондаренко"),
    first: fc.constantFrom("Анна", "Гульнара", "Оксана", "Вера", "Татьяна"),
    patronymic: fc.constantFrom("Петровна", "Ильинична", "Рашидовна", "Евгеньевна"),
    number: fc.integer({ min: 100_000, max: 999_999 }),
    flat: fc.integer({ min: 100, max: 999 }),
  });
  const said = fc.constantFrom(
    (p: { surname: string; first: string; patronymic: string }) => `${p.surname} ${p.first} ${p.patronymic}`,
    (p) => `${p.first} ${p.patronymic} ${p.surname}`,
    (p) => `${p.surname} ${p.first.charAt(0)}.${p.patronymic.charAt(0)}.`,
    (p) => `${p.first.charAt(0)}. ${p.patronymic.charAt(0)}. ${p.surname}`,
    (p) => `соседка ${p.surname}`,
  );
  fc.assert(
    fc.property(person, said, (p, say) => {
      const left = maskedFor(`Вчера ${say(p)} (ул. Мира, д. 14, кв. ${p.flat}), паспорт 0804 ${p.number}, ушла. Где ${p.surname}?`);
      for (const gone of [p.surname, p.patronymic, String(p.number), String(p.flat)]) expect(left).not.toContain(gone);
      expect(left).toContain("ул. Мира");
    }),
  );
});

const hostile = [
  "А. ",
  "Иванов ",
  "кв. 5 ",
  "1",
  "1 ",
  "1-",
  "a@",
  "проживаю ",
  "проживаю ул. а",
  "паспорт ",
  "12.12.1958 ",
  "а-",
  "д. 1, ",
  "\u0301",
  "родился ",
  "(8",
  "ул. ",
  "«А» ",
  "анна петровна ",
  "t.me/",
];

test("a hostile text eight times as long takes no more than some eight times as long", () => {
  const milliseconds = (text: string) => {
    const started = performance.now();
    findPersonal(text, applicant);
    return performance.now() - started;
  };
  const compare = (text: string) => {
    const part = text.slice(0, text.length / 8);
    milliseconds(part);
    const short = Math.min(milliseconds(part), milliseconds(part));
    expect(milliseconds(text), JSON.stringify(text.slice(0, 20))).toBeLessThan(Math.max(short, 25) * 40);
  };
  for (const piece of hostile) compare(piece.repeat(60_000 / piece.length));
  const mixed = hostile.map((piece) => piece.repeat(10)).join("\n");
  compare(mixed.repeat(1_000_000 / mixed.length));
}, 60_000);
