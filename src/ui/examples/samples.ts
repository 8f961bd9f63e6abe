import type { Boundary, MapPoint } from "../components/map/project.ts";

export interface SampleRow {
  readonly number: string;
  readonly text: string;
  readonly topic: string;
  readonly unit: string;
  readonly executor: string;
  readonly channel: string;
  /** days from today */
  readonly due: number;
}

/** Rows of the sample list. Nobody in it exists. */
export const sampleRows: readonly SampleRow[] = [
  {
    number: "ОГ-18970/23",
    text: "Не чистят тротуар от наледи, ул. Ленинградская",
    topic: "Дороги и тротуары",
    unit: "Управление дорог",
    executor: "Климова А.",
    channel: "ПОС",
    due: -2,
  },
  {
    number: "ОГ-18954/23",
    text: "Стая собак у школы № 30",
    topic: "Безнадзорные животные",
    unit: "Центр по работе с животными",
    executor: "Ерёмин П.",
    channel: "Голос-27",
    due: 0,
  },
  {
    number: "ОГ-18949/23",
    text: "Просим разъяснить сроки переселения из дома 14",
    topic: "Аварийное жильё",
    unit: "Управление жилищного фонда",
    executor: "Соколова И.",
    channel: "Приём",
    due: 2,
  },
  {
    number: "ОГ-18931/23",
    text: "Автобус 23 не приходит вечером по расписанию",
    topic: "Транспорт",
    unit: "Управление транспорта",
    executor: "Ким Д.",
    channel: "Сайт",
    due: 6,
  },
  {
    number: "ОГ-18927/23",
    text: "Свалка за гаражами на Суворова",
    topic: "Свалки",
    unit: "Комитет Индустриального района",
    executor: "",
    channel: "Соцсети",
    due: 9,
  },
  {
    number: "ОГ-18920/23",
    text: "Благодарность бригаде за ремонт подъездной дороги к дому на улице Панфиловцев, которую ждали с весны",
    topic: "Благоустройство",
    unit: "Комитет Центрального района",
    executor: "Орлов С.",
    channel: "Письмо",
    due: 12,
  },
  {
    number: "ОГ-18911/23",
    text: "Яма во дворе после раскопок теплосети (12 подписей)",
    topic: "Дороги и тротуары",
    unit: "Управление дорог",
    executor: "Климова А.",
    channel: "ПОС",
    due: 14,
  },
  {
    number: "ОГ-18902/23",
    text: "Не работает освещение, пер. Облачный",
    topic: "Освещение",
    unit: "Горсвет",
    executor: "Пак Е.",
    channel: "ПОС",
    due: 17,
  },
];

export const sampleBoundary: Boundary = {
  type: "Polygon",
  coordinates: [
    [
      [68.93, 61.05],
      [68.95, 61.03],
      [68.99, 60.99],
      [69.06, 60.98],
      [69.13, 61.0],
      [69.12, 61.04],
      [69.05, 61.07],
      [68.98, 61.06],
      [68.93, 61.05],
    ],
  ],
};

export const samplePoints: readonly MapPoint[] = Array.from({ length: 64 }, (_, index) => ({
  id: String(index),
  lat: 61.005 + ((index * 7919) % 47) / 1000,
  lon: 68.985 + ((index * 104_729) % 97) / 900,
  title: `Запись ${index + 1}`,
  href: `#point-${index + 1}`,
}));

export const months = ["янв", "фев", "мар", "апр", "май", "июн", "июл", "авг", "сен", "окт", "ноя", "дек"];
