import { BarChart, BoundaryMap, DeadlineCard, Grid, LineChart, Progress, Section, Stack, Stat, StatList } from "../index.ts";
import { months, sampleBoundary, samplePoints } from "./samples.ts";

const lines = ["22.11.2023: регистрация, день 0", "+ 30 календарных дней = 22.12.2023", "пятница, рабочий день: переноса нет"];

export function FigureExamples({ today }: { readonly today: Temporal.PlainDate }) {
  return (
    <>
      <Section id="deadlines" title="Сроки">
        <Grid>
          <DeadlineCard title="Срок ответа" due_on={today.add({ days: 2 })} today={today} lines={lines} law="59-ФЗ, ст. 12 ч. 1" open />
          <DeadlineCard title="Срок ответа" due_on={today.subtract({ days: 5 })} today={today} lines={lines} law="59-ФЗ, ст. 12 ч. 1" />
          <DeadlineCard
            title="Срок регистрации"
            due_on={today.add({ days: 12 })}
            today={today}
            lines={lines}
            law="Местный порядок"
            unverified
          />
          <DeadlineCard title="Срок ответа" due_on={today} today={today} lines={lines} done="отвечено 20.11.2026, вовремя" />
        </Grid>
      </Section>
      <Section id="figures" title="2024 год в цифрах" panel>
        <Stack>
          <StatList>
            <Stat value="1 388" label="обращений" note="62,6 % через ПОС" href="#figures" change="+4,1 % к 2023 году" />
            <Stat value="39" label="вопросов" note="на 12 заседаниях палаты" href="#figures" />
            <Stat value="9" label="слушаний" note="4 очно и 5 на ПОС" />
          </StatList>
          <Grid columns={2}>
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
            <LineChart
              title="Доля ответов в срок"
              description="Прошлый год и нынешний, в процентах"
              label_title="Месяц"
              labels={months}
              series={[
                { name: "2023", values: [91, 92, 90, 88, 93, 95, 94, 96, 95, 97, 96, 97] },
                { name: "2024", values: [95, 96, 96, 97, 98, 97, 98, 99, null, null, null, null] },
              ]}
            />
          </Grid>
          <Progress label="Загрузка appeals.csv" value={37_400} max={100_000} note="37 400 из 100 000 строк, ошибок 3" />
        </Stack>
      </Section>
      <Section id="maps" title="Карта">
        <BoundaryMap boundary={sampleBoundary} points={samplePoints} label="Город и 64 записи на нём" />
      </Section>
    </>
  );
}
