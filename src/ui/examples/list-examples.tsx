import { ButtonLink, Empty, FilterBar, Link, Pager, Section, SummaryList, Tabs, Timeline, usePage } from "../index.ts";
import { SampleTable } from "./sample-table.tsx";

export function ListExamples({ today }: { readonly today: Temporal.PlainDate }) {
  const { path } = usePage();
  return (
    <Section id="lists" title="Списки">
      <Tabs
        label="Виды списка"
        items={[
          { href: "#all", title: "Все в работе", count: 307, current: true },
          { href: "#overdue", title: "Просрочено", count: 4, current: false, tone: "error" },
          { href: "#new", title: "Новые", count: 23, current: false },
        ]}
      />
      <FilterBar search={{ name: "q", label: "Номер, слово, фамилия, адрес" }} filters={sampleFilters} />
      <SampleTable today={today} />
      <Pager next="x" shown={`Показаны 8 из 307${path.includes("after") ? ", дальше" : ""}`} />
      <Empty title="Здесь пока ничего нет" action={<ButtonLink href="#lists">Записать первое</ButtonLink>} />
      <Timeline
        items={[
          { key: "1", at: "21 ноя, 15:10", title: "Принято на личном приёме, карточка № 181", by: "Соколова И. Н." },
          { key: "2", at: "22 ноя, 09:02", title: "Зарегистрировано, срок ответа 22 декабря", by: "Регистрация", tone: "success" },
          {
            key: "3",
            at: "4 дек, 16:45",
            title: "Запрошены сведения",
            by: "Соколова И.",
            tone: "warning",
            children: <p>Ответ ждём до 19 декабря.</p>,
          },
        ]}
      />
      <SummaryList
        items={[
          { term: "Исполнитель", value: "Соколова И." },
          { term: "Адрес", value: "ул. Запарина, 14" },
          { term: "Похожие", value: <Link href="#lists">3 обращения по этому дому</Link> },
          { term: "Не показано", value: null },
        ]}
      />
    </Section>
  );
}

export const sampleFilters = [
  {
    kind: "many",
    name: "topic",
    title: "Тема",
    options: [
      { value: "roads", label: "Дороги и тротуары" },
      { value: "light", label: "Освещение" },
      { value: "housing", label: "Аварийное жильё" },
    ],
  },
  {
    kind: "one",
    name: "unit",
    title: "Подразделение",
    options: [
      { value: "1", label: "Управление дорог" },
      { value: "2", label: "Горсвет" },
    ],
  },
  {
    kind: "many",
    name: "channel",
    title: "Канал",
    options: [
      { value: "pos", label: "ПОС" },
      { value: "site", label: "Сайт" },
    ],
  },
  { kind: "period", name: "received", title: "Период" },
] as const;
