import { DataTable, DeadlineTag, Link, Muted, Num } from "../index.ts";
import { type SampleRow, sampleRows } from "./samples.ts";

export function SampleTable({ today, sort = "due_on" }: { readonly today: Temporal.PlainDate; readonly sort?: string }) {
  return (
    <DataTable<SampleRow>
      caption="Обращения в работе"
      rows={sampleRows}
      row_key={(row) => row.number}
      sort={sort}
      select={{ name: "id", value: (row) => row.number, label: (row) => `Выбрать ${row.number}` }}
      columns={[
        { key: "number", title: "Номер", look: "quiet", cell: (row) => <Num>{row.number}</Num> },
        {
          key: "text",
          title: "Суть",
          look: "main",
          cell: (row) => (
            <>
              <Link kind="strong" href={`#${row.number}`}>
                {row.text}
              </Link>{" "}
              <Muted>{row.topic}</Muted>
            </>
          ),
        },
        { key: "unit", title: "Подразделение", cell: (row) => row.unit },
        { key: "executor", title: "Исполнитель", look: "tight", cell: (row) => row.executor || <Link href="#assign">назначить</Link> },
        { key: "channel", title: "Канал", look: "quiet", sort: "channel", cell: (row) => row.channel },
        {
          key: "due_on",
          title: "Срок",
          align: "end",
          sort: "due_on",
          cell: (row) => <DeadlineTag due_on={today.add({ days: row.due })} today={today} />,
        },
      ]}
    />
  );
}
