import {
  Actions,
  BarChart,
  BoundaryMap,
  Box,
  ButtonLink,
  CardList,
  DeadlineCard,
  FileList,
  FilterBar,
  Grid,
  Hero,
  Link,
  LinkList,
  MapWithList,
  Pager,
  PageTitle,
  PreferencesPanel,
  Prose,
  PublicLayout,
  Section,
  Split,
  StaffLayout,
  Stat,
  StatList,
  SummaryList,
  Tabs,
  Timeline,
} from "../index.ts";
import { sampleFilters } from "./list-examples.tsx";
import { SampleTable } from "./sample-table.tsx";
import { months, sampleBoundary, samplePoints } from "./samples.ts";

const cards = [
  {
    href: "#1",
    kicker: "Публичные слушания",
    title: "Проект бюджета города на 2025 год",
    children: "Собрание 28 ноября, 18:00, Дом культуры «Октябрь»",
    foot: "14 предложений",
    foot_end: "осталось 9 дней",
  },
  {
    href: "#2",
    kicker: "Опрос граждан",
    title: "Название нового сквера на улице Мира",
    children: "Участвуют жители от 18 лет",
    foot: "612 голосов из 500 нужных",
    foot_end: "осталось 4 дня",
  },
  {
    href: "#3",
    kicker: "За город в ответе",
    title: "Как устроить зимний вход в парк Победы",
    children: "Встреча во вторник, можно прийти и написать",
    foot: "38 мнений, 2 группы",
    foot_end: "открыто",
  },
];

/** A home page made of the components. */
export function PublicExample() {
  return (
    <PublicLayout title="Образец главной">
      <Hero
        title="Расскажите, что исправить или улучшить"
        lead="Ответим не позднее 30 дней со дня регистрации. Номер и срок покажем сразу, ход рассмотрения — на одной странице."
        actions={
          <>
            <ButtonLink href="#new" kind="primary" size="lg" icon="message-square-plus">
              Написать обращение
            </ButtonLink>
            <ButtonLink href="#find" size="lg" icon="search">
              Узнать по номеру
            </ButtonLink>
          </>
        }
        picture={<BoundaryMap boundary={sampleBoundary} points={samplePoints} label="Город и 64 обращения на карте" />}
      >
        <LinkList
          links={[
            { href: "#b1", icon: "calendar-check", title: "Записаться на личный приём" },
            { href: "#b2", icon: "user-round-search", title: "Мой социальный участковый" },
            { href: "#b3", icon: "map-pinned", title: "Что происходит на моей улице" },
            { href: "#b4", icon: "users-round", title: "Общественная палата и советы" },
          ]}
        />
      </Hero>
      <Section id="now" title="Сейчас решаем вместе" more={<Link href="#all">Все слушания и опросы</Link>}>
        <CardList columns={3} items={cards} />
      </Section>
      <Section id="year" title="2024 год в цифрах" panel>
        <Grid columns={2}>
          <StatList>
            <Stat value="1 388" label="обращений" note="62,6 % через ПОС" href="#a" />
            <Stat value="39" label="вопросов" note="на 12 заседаниях палаты" href="#b" />
            <Stat value="9" label="слушаний" note="4 очно и 5 на ПОС" href="#c" />
            <Stat value="25" label="опросов" note="и 7 обсуждений" href="#d" />
          </StatList>
          <BarChart
            title="Обращения по месяцам"
            label_title="Месяц"
            labels={months}
            stacked
            series={[
              { name: "ПОС", values: [62, 58, 70, 92, 88, 70, 63, 67, 82, 79, 75, 68] },
              { name: "другие каналы", values: [37, 36, 45, 53, 50, 41, 38, 39, 46, 46, 44, 40] },
            ]}
          />
        </Grid>
      </Section>
    </PublicLayout>
  );
}

/** A staff list made of the components. */
export function ListExample({ today }: { readonly today: Temporal.PlainDate }) {
  return (
    <StaffLayout title="Образец списка">
      <PageTitle
        aside="307 в работе"
        actions={
          <>
            <ButtonLink href="#x" icon="download">
              Выгрузить
            </ButtonLink>
            <ButtonLink href="#n" kind="primary" icon="plus" hotkey="n">
              Записать обращение
            </ButtonLink>
          </>
        }
      >
        Обращения
      </PageTitle>
      <Tabs
        label="Виды списка"
        items={[
          { href: "#1", title: "Все в работе", count: 307, current: true },
          { href: "#2", title: "Просрочено", count: 4, current: false, tone: "error" },
          { href: "#3", title: "До 3 дней", count: 19, current: false },
          { href: "#4", title: "Новые", count: 23, current: false },
          { href: "#5", title: "Мои", count: 12, current: false },
        ]}
      />
      <FilterBar search={{ name: "q", label: "Номер, слово, фамилия, адрес" }} filters={sampleFilters} />
      <SampleTable today={today} />
      <Pager next="x" shown="Показаны 8 из 307" />
    </StaffLayout>
  );
}

/** One record for those who work on it. */
export function CardExample({ today }: { readonly today: Temporal.PlainDate }) {
  return (
    <StaffLayout title="Образец карточки" breadcrumbs={[{ title: "Обращения", href: "#list" }]}>
      <PageTitle meta={["Аварийное жильё", "Личный приём мэра, 21 ноября 2023", "Коллективное, 12 подписей"]}>
        Просим разъяснить сроки переселения из дома 14
      </PageTitle>
      <Split
        aside_first
        aside={
          <>
            <DeadlineCard
              title="Срок ответа"
              due_on={today.add({ days: 2 })}
              today={today}
              lines={["22.11.2023: регистрация, день 0", "+ 30 календарных дней = 22.12.2023", "пятница, рабочий день: переноса нет"]}
              law="59-ФЗ, ст. 12 ч. 1"
              open
            />
            <Actions>
              <ButtonLink href="#a" kind="primary" wide>
                Подготовить ответ
              </ButtonLink>
              <ButtonLink href="#b" wide>
                Продлить срок
              </ButtonLink>
              <ButtonLink href="#c" wide>
                Перенаправить
              </ButtonLink>
            </Actions>
            <SummaryList
              items={[
                { term: "Исполнитель", value: "Соколова И." },
                { term: "Контроль", value: "Контрольное управление" },
                { term: "Адрес", value: "ул. Запарина, 14" },
                { term: "Похожие", value: <Link href="#s">3 обращения по этому дому</Link> },
              ]}
            />
          </>
        }
      >
        <Box>
          <Prose plain>
            Дом 14 по улице Запарина признан аварийным в 2019 году. Срок переселения переносили дважды. Просим сообщить, когда нашу очередь
            поставят в план и где предоставят жильё.
          </Prose>
          <FileList files={[{ href: "#f", name: "Заключение комиссии.pdf", size: 410_000 }]} />
        </Box>
        <Section id="course" title="Ход рассмотрения">
          <Timeline
            items={[
              { key: "1", at: "21 ноя, 15:10", title: "Принято на личном приёме, карточка № 181", by: "Соколова И. Н." },
              { key: "2", at: "22 ноя, 09:02", title: "Зарегистрировано, срок ответа 22 декабря", by: "Регистрация" },
              {
                key: "3",
                at: "22 ноя, 11:30",
                title: "Поручено управлению жилищного фонда, исполнитель Соколова И.",
                by: "Заместитель мэра",
              },
            ]}
          />
        </Section>
      </Split>
    </StaffLayout>
  );
}

/** A map with its list. */
export function MapExample() {
  return (
    <PublicLayout title="Образец карты" breadcrumbs={[{ title: "Главная", href: "/" }]}>
      <PageTitle lead="Открытые обращения последних 30 дней.">Карта</PageTitle>
      <MapWithList boundary={sampleBoundary} points={samplePoints} label="Город и 64 записи на нём">
        <CardList heading="h2" items={cards} />
      </MapWithList>
    </PublicLayout>
  );
}

/** The panel of «версия для слабовидящих». */
export function PreferencesExample() {
  return (
    <PublicLayout title="Образец настройки вида" width="text" breadcrumbs={[{ title: "Главная", href: "/" }]}>
      <PageTitle>Версия для слабовидящих</PageTitle>
      <PreferencesPanel back="/" />
    </PublicLayout>
  );
}
