import { Link, PageTitle, Stack, StaffLayout } from "../index.ts";
import { FigureExamples } from "./figure-examples.tsx";
import { FormExamples } from "./form-examples.tsx";
import { ListExamples } from "./list-examples.tsx";
import { TextExamples } from "./text-examples.tsx";

export interface ExamplesPageProps {
  readonly today: Temporal.PlainDate;
}

/** Every component in every state, for those who build pages and for the visual and axe tests: `/staff/ui`. Its texts are samples, in Russian only. */
export function ExamplesPage({ today }: ExamplesPageProps) {
  return (
    <StaffLayout title="Образцы" breadcrumbs={[{ title: "Рабочее место", href: "/staff" }]}>
      <PageTitle
        lead="Каждая деталь в каждом состоянии. Страницы собирают только из них."
        meta={[
          <Link key="p" href="/staff/ui/public">
            Публичная страница
          </Link>,
          <Link key="l" href="/staff/ui/list">
            Список сотрудника
          </Link>,
          <Link key="m" href="/staff/ui/map">
            Карта
          </Link>,
        ]}
      >
        Образцы
      </PageTitle>
      <Stack>
        <TextExamples />
        <FormExamples />
        <ListExamples today={today} />
        <FigureExamples today={today} />
      </Stack>
    </StaffLayout>
  );
}
