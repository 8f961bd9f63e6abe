import {
  Actions,
  AutocompleteField,
  Button,
  Checkbox,
  CheckboxGroup,
  DateField,
  EmailField,
  FieldRow,
  FieldSet,
  FileField,
  Form,
  Grid,
  MoneyField,
  NumberField,
  PhoneField,
  PointField,
  RadioGroup,
  Section,
  SelectField,
  StickyActions,
  SuggestField,
  TextArea,
  TextField,
} from "../index.ts";
import { sampleBoundary } from "./samples.ts";

const topics = [
  { value: "roads", label: "Дороги и тротуары", group: "Хозяйство" },
  { value: "light", label: "Освещение", group: "Хозяйство" },
  { value: "housing", label: "Аварийное жильё", group: "Жильё" },
  { value: "animals", label: "Безнадзорные животные", group: "Животные" },
];
const channels = [
  { value: "email", label: "По электронной почте", hint: "Письмо придёт в день ответа" },
  { value: "post", label: "По почте", hint: "Понадобится адрес" },
  { value: "none", label: "Посмотрю на сайте" },
];

export function FormExamples() {
  return (
    <Section id="forms" title="Формы">
      <Grid columns={2}>
        <Form action="/staff/ui" id="plain" multipart>
          <FieldSet title="О чём вы пишете" hint="Пишите своими словами.">
            <TextArea name="text" label="Суть обращения" hint="Что случилось, где и что нужно сделать" maxlength={4000} />
            <AutocompleteField name="topic" label="Тема" options={topics} />
            <SuggestField name="address" label="Адрес" hint="Улица и дом" suggestions={["улица Мира, 1", "улица Запарина, 14"]} optional />
            <PointField name="place" label="Место на карте" boundary={sampleBoundary} />
            <FileField
              name="files"
              label="Фотографии и документы"
              most={5}
              max_size={20_000_000}
              accept={[".jpg", ".png", ".pdf"]}
              kept={[{ id: "1", name: "Заключение комиссии.pdf", size: 410_000 }]}
              optional
            />
          </FieldSet>
          <FieldSet title="Кто вы">
            <TextField name="name" label="Фамилия, имя и отчество" autocomplete="name" />
            <FieldRow>
              <EmailField name="email" label="Электронная почта" />
              <PhoneField name="phone" label="Телефон" optional />
            </FieldRow>
            <RadioGroup name="channel" label="Как ответить" options={channels} value="email" />
            <CheckboxGroup
              name="marks"
              label="Отметки"
              options={[
                { value: "1", label: "Коллективное" },
                { value: "2", label: "Повторное" },
              ]}
              value={["2"]}
              inline
              optional
            />
            <Checkbox name="consent" label="Согласен на обработку персональных данных" hint="Без этого ответить нельзя" />
          </FieldSet>
          <StickyActions>
            <Button icon="send">Отправить</Button>
            <Button kind="secondary" formaction="/staff/ui">
              Сохранить черновик
            </Button>
          </StickyActions>
        </Form>
        <Form
          action="/staff/ui"
          id="refused"
          state={{
            values: { summary: "слово", sum: "12,345", day: "2026-11-21", topic2: "light", seats: "много" },
            errors: [
              { field: "summary", message: "Напишите не меньше 10 знаков" },
              { field: "topic2", message: "Выберите тему из списка" },
              { field: "sum", message: "Напишите сумму, например 1500,50" },
              { field: "answer", message: "Выберите, как ответить" },
              { field: "agree", message: "Отметьте согласие" },
            ],
          }}
        >
          <TextArea name="summary" label="Суть" rows={3} maxlength={200} />
          <SelectField name="topic2" label="Тема" options={topics} />
          <FieldRow>
            <DateField name="day" label="День" min="2026-01-01" />
            <MoneyField name="sum" label="Сумма" />
            <NumberField name="seats" label="Мест" suffix="шт." />
          </FieldRow>
          <TextField name="secret" type="password" label="Пароль" autocomplete="current-password" width="medium" />
          <RadioGroup name="answer" label="Как ответить" options={channels} inline />
          <Checkbox name="agree" label="Согласен" />
          <Actions>
            <Button>Отправить ещё раз</Button>
          </Actions>
        </Form>
      </Grid>
      <Form action="/staff/ui" id="line" inline>
        <SelectField name="executor" label="Исполнитель" options={[{ value: "1", label: "Климова А." }]} empty="Не назначен" />
        <Button kind="secondary">Назначить</Button>
      </Form>
    </Section>
  );
}
