import { newId } from "#platform/ids.ts";
import type { DemoTown } from "#platform/module.ts";

/** What kind of work a unit does; the same code in every town, so that topics find their unit. */
export type DemoUnitCode =
  | "administration"
  | "leadership"
  | "reception"
  | "control"
  | "housing"
  | "roads"
  | "improvement"
  | "development"
  | "economy"
  | "social"
  | "press"
  | "it"
  | "personnel"
  | "partners";

export interface DemoUnit {
  readonly code: DemoUnitCode;
  readonly unit_id: string;
  readonly path: readonly string[];
  readonly name: string;
}

type Line = readonly [code: DemoUnitCode, parent: DemoUnitCode | null, name: string, short_name: string];

/** Units as the documents name them; what they leave unsaid is named after the work. */
const units: Readonly<Record<DemoTown["slug"], readonly Line[]>> = {
  khabarovsk: [
    ["administration", null, "Администрация города Хабаровска", "Администрация города"],
    ["leadership", "administration", "Мэр города и заместители Мэра", "Мэр и заместители"],
    ["reception", "leadership", "Общественно-консультационная приёмная Мэра города", "Приёмная Мэра"],
    ["control", "administration", "Контрольное управление администрации города", "Контрольное управление"],
    ["housing", "administration", "Управление городского хозяйства", "Городское хозяйство"],
    ["roads", "housing", "Отдел дорог и транспорта", "Дороги и транспорт"],
    ["improvement", "housing", "Отдел благоустройства", "Благоустройство"],
    ["development", "administration", "Отдел переселения из аварийного жилья", "Переселение"],
    ["economy", "administration", "Управление плановой работы", "Плановая работа"],
    ["social", "administration", "Управление социальной работы с населением", "Социальная работа"],
    ["press", "administration", "Пресс-служба", "Пресс-служба"],
    ["it", "administration", "Отдел технического обеспечения", "Техническое обеспечение"],
    ["partners", "administration", "Городские муниципальные унитарные предприятия и учреждения", "МУП и учреждения"],
  ],
  hm: [
    ["administration", null, "Администрация города Ханты-Мансийска", "Администрация города"],
    ["leadership", "administration", "Глава города и заместители", "Глава и заместители"],
    ["reception", "administration", "Отдел по работе с обращениями граждан", "Обращения граждан"],
    ["control", "administration", "Контрольный отдел", "Контроль"],
    ["housing", "administration", "Управление городского хозяйства и экологии", "Городское хозяйство"],
    ["roads", "housing", "Отдел дорог и транспорта", "Дороги и транспорт"],
    ["improvement", "housing", "Отдел благоустройства", "Благоустройство"],
    ["development", "administration", "Управление перспективного развития города", "Развитие города"],
    ["social", "administration", "Управление социальной политики", "Социальная политика"],
    ["press", "administration", "Пресс-служба", "Пресс-служба"],
    ["it", "administration", "Отдел информационных технологий", "Информационные технологии"],
    ["partners", "administration", "Ресурсный центр поддержки социально ориентированных НКО и добровольчества", "Ресурсный центр"],
  ],
  hmrn: [
    ["administration", null, "Администрация Ханты-Мансийского района", "Администрация района"],
    ["leadership", "administration", "Глава района и заместители", "Глава и заместители"],
    ["reception", "administration", "Отдел по работе с обращениями граждан", "Обращения граждан"],
    ["control", "administration", "Контрольный отдел", "Контроль"],
    ["housing", "administration", "Департамент строительства, архитектуры и ЖКХ", "Департамент ЖКХ"],
    ["roads", "housing", "Отдел дорог и транспорта", "Дороги и транспорт"],
    ["improvement", "housing", "Отдел благоустройства", "Благоустройство"],
    ["economy", "administration", "Комитет экономической политики", "Экономическая политика"],
    ["social", "administration", "Отдел социальной политики", "Социальная политика"],
    ["personnel", "administration", "Отдел кадровой работы и муниципальной службы", "Кадровая работа"],
    ["press", "leadership", "Пресс-секретарь главы района", "Пресс-секретарь"],
    ["it", "administration", "Управление по информационным технологиям", "Информационные технологии"],
    ["partners", "administration", "Подведомственные учреждения района", "Учреждения"],
  ],
  dzerzhinsk: [
    ["administration", null, "Администрация города Дзержинска", "Администрация города"],
    ["leadership", "administration", "Глава города и заместители", "Глава и заместители"],
    ["reception", "administration", "Отдел по работе с обращениями граждан", "Обращения граждан"],
    ["control", "administration", "Контрольный отдел", "Контроль"],
    ["housing", "administration", "Управление городского хозяйства", "Городское хозяйство"],
    ["roads", "housing", "Отдел дорог и транспорта", "Дороги и транспорт"],
    ["improvement", "housing", "Отдел благоустройства", "Благоустройство"],
    ["social", "administration", "Отдел проекта «Социальный участковый»", "Социальный участковый"],
    ["development", "administration", "Местные администрации административно-территориальных образований", "Местные администрации"],
    ["press", "administration", "Редакция газеты «Дзержинские ведомости»", "Дзержинские ведомости"],
    ["it", "administration", "Отдел информационных технологий", "Информационные технологии"],
    ["partners", "administration", "Муниципальные предприятия и учреждения", "Предприятия и учреждения"],
  ],
};

/** The tree of units; by code. */
export async function loadUnits({ client, slug, municipality_id, now }: DemoTown): Promise<ReadonlyMap<DemoUnitCode, DemoUnit>> {
  const made = new Map<DemoUnitCode, DemoUnit>();
  for (const [position, [code, parent_code, name, short_name]] of units[slug].entries()) {
    const parent = parent_code ? made.get(parent_code) : undefined;
    const unit_id = newId(now.epochMilliseconds);
    const path = [...(parent?.path ?? []), unit_id];
    await client.query(
      "INSERT INTO unit (municipality_id, unit_id, parent_id, path, name, short_name, position, created_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
      [municipality_id, unit_id, parent?.unit_id ?? null, path, name, short_name, position, now.toString()],
    );
    made.set(code, { code, unit_id, path, name });
  }
  return made;
}
