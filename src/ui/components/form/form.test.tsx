import { describe, expect, test } from "vitest";
import { renderInPage } from "#test/support/render.tsx";
import { Checkbox, CheckboxGroup, RadioGroup, SelectField } from "../field/choice-fields.tsx";
import { FileField } from "../field/file-field.tsx";
import { TextArea, TextField } from "../field/text-field.tsx";
import { Form } from "./form.tsx";

const refused = { values: { name: 'O"Нил <b>', secret: "hunter2", topic: "b" }, errors: [{ field: "name", message: "Напишите имя" }] };

describe("a form", () => {
  test("posts with the token of the page", () => {
    const html = renderInPage(<Form action="/x">поля</Form>, { csrf: "abc" });
    expect(html).toContain('method="post" action="/x"');
    expect(html).toContain('<input type="hidden" name="_csrf" value="abc"');
    expect(html).not.toContain("enctype");
  });

  test("keeps what was typed, escaped, and never a password", () => {
    const html = renderInPage(
      <Form action="/x" state={refused}>
        <TextField name="name" label="Имя" />
        <TextField name="secret" type="password" label="Пароль" />
      </Form>,
    );
    expect(html).toContain('value="O&quot;Нил &lt;b>"');
    expect(html).not.toContain("hunter2");
  });

  test("leads from the summary, which takes focus, to the field, which says what is wrong", () => {
    const html = renderInPage(
      <Form action="/x" state={refused}>
        <TextField name="name" label="Имя" hint="Как в паспорте" />
      </Form>,
    );
    expect(html).toMatch(/role="alert"[^>]*tabindex="-1"[^>]*autofocus/);
    expect(html).toContain('<a href="#f-name">Напишите имя</a>');
    expect(html).toMatch(/<input[^>]*id="f-name".*aria-invalid="true" aria-describedby="f-name-hint f-name-error"/);
    expect(html).toContain('id="f-name-error"');
  });

  test("says in the summary what concerns no single field, without a link", () => {
    const html = renderInPage(
      <Form action="/x" state={{ values: {}, errors: [{ field: "", message: "Устарело" }] }}>
        поля
      </Form>,
    );
    expect(html).toContain("<li>Устарело</li>");
  });

  test("remembers choices", () => {
    const options = [
      { value: "a", label: "А" },
      { value: "b", label: "Б" },
    ];
    const html = renderInPage(
      <Form action="/x" state={{ values: { topic: "b", marks: ["a"], one: "b", yes: "1" }, errors: [] }}>
        <SelectField name="topic" label="Тема" options={options} />
        <CheckboxGroup name="marks" label="Отметки" options={options} />
        <RadioGroup name="one" label="Одно" options={options} />
        <Checkbox name="yes" label="Да" />
        <Checkbox name="no" label="Нет" />
      </Form>,
    );
    expect(html).toMatch(/<option[^>]*value="b"[^>]*selected/);
    expect(html).toMatch(/type="checkbox" id="f-marks" name="marks" value="a" checked/);
    expect(html).toMatch(/type="radio" id="f-one-1" name="one" value="b" checked/);
    expect(html).toMatch(/name="yes" value="1" checked/);
    expect(html).not.toMatch(/name="no" value="1" checked/);
  });

  test("tells the limits of files and of texts before one starts", () => {
    const html = renderInPage(
      <Form action="/x" multipart>
        <FileField name="files" label="Файлы" most={5} max_size={20_000_000} accept={[".pdf", ".jpg"]} optional />
        <TextArea name="text" label="Текст" maxlength={4000} />
      </Form>,
    );
    expect(html).toContain('enctype="multipart/form-data"');
    expect(html).toMatch(/До 5 файлов, каждый до 20.МБ. Подойдут PDF, JPG/);
    expect(html).toContain("Не больше 4000 знаков");
    expect(html).not.toContain("maxlength");
  });
});
