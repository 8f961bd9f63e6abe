import {
  Actions,
  Box,
  Button,
  ButtonLink,
  Card,
  Details,
  DialogLink,
  Empty,
  Form,
  Grid,
  Icon,
  Lead,
  Link,
  LinkList,
  Muted,
  Notice,
  Num,
  Picture,
  Prose,
  Row,
  Section,
  Stack,
  Tag,
} from "../index.ts";

const kinds = ["primary", "secondary", "quiet", "danger"] as const;
const tones = ["neutral", "primary", "info", "success", "warning", "error"] as const;

export function TextExamples() {
  return (
    <>
      <Section id="buttons" title="Кнопки и ссылки">
        <Actions>
          {kinds.map((kind) => (
            <Button key={kind} kind={kind} type="button">
              Кнопка {kind}
            </Button>
          ))}
        </Actions>
        <Actions>
          <ButtonLink href="#buttons" kind="primary" size="lg" icon="message-square-plus">
            Написать обращение
          </ButtonLink>
          <ButtonLink href="#buttons" size="lg" icon="search">
            Узнать по номеру
          </ButtonLink>
          <ButtonLink href="#buttons" size="sm" icon="download">
            Выгрузить
          </ButtonLink>
          <ButtonLink href="#buttons" icon="plus" hotkey="n">
            Записать
          </ButtonLink>
          <ButtonLink href="#buttons" kind="quiet" icon="settings" label="Настройки" />
          <DialogLink href="#buttons" id="sample-dialog" title="Отозвать обращение?" kind="danger" icon="undo-2" dialog={<DialogSample />}>
            Отозвать
          </DialogLink>
        </Actions>
        <Row>
          <Link href="#buttons">Обычная ссылка</Link>
          <Link href="#buttons" kind="plain" icon="map-pinned">
            Спокойная ссылка
          </Link>
          <Link href="#buttons" kind="strong">
            Название строки
          </Link>
          <Link href="#buttons" lang="en">
            In English
          </Link>
          <Icon name="check" label="Готово" />
        </Row>
        <LinkList
          links={[
            { href: "#b1", icon: "calendar-check", title: "Записаться на личный приём" },
            { href: "#b2", icon: "user-round-search", title: "Мой социальный участковый" },
            { href: "#b3", icon: "map-pinned", title: "Что происходит на моей улице" },
          ]}
        />
      </Section>
      <Section id="notices" title="Сообщения и состояния" more={<Link href="#notices">Все сообщения</Link>}>
        <Stack tight>
          <Notice kind="success" live>
            Обращение принято. Номер придёт на почту.
          </Notice>
          <Notice kind="info" title="Можно приложить фото">
            Так исполнитель быстрее поймёт, о чём речь.
          </Notice>
          <Notice kind="warning">Срок истекает завтра.</Notice>
          <Notice kind="error">Файл не прочитан: он повреждён.</Notice>
        </Stack>
        <Row>
          {tones.map((tone) => (
            <Tag key={tone} tone={tone} icon={tone === "success" ? "check" : undefined}>
              Состояние {tone}
            </Tag>
          ))}
        </Row>
      </Section>
      <Section id="texts" title="Тексты">
        <Lead>Ответим не позднее 30 дней со дня регистрации.</Lead>
        <Grid columns={2}>
          <Box>
            <Prose plain>
              {
                "Дом 14 по улице Запарина признан аварийным в 2019 году.\nПросим сообщить, когда нашу очередь поставят в план. <b>Не жирный</b>"
              }
            </Prose>
          </Box>
          <Box tone="panel">
            <p>
              Номер <Num>ОГ-18949/23</Num> <Muted>от 22.11.2023</Muted>
            </p>
            <Details summary="Подробнее" open>
              <p>То, что нужно не всем.</p>
            </Details>
            <Details summary="Ещё подробнее">
              <p>Закрыто с самого начала.</p>
            </Details>
          </Box>
        </Grid>
        <Grid>
          <Card
            href="#texts"
            kicker="Публичные слушания"
            title="Проект бюджета города на 2025 год"
            foot="14 предложений"
            foot_end="осталось 9 дней"
          >
            <p>Собрание 28 ноября, 18:00, Дом культуры «Октябрь»</p>
          </Card>
          <Card href="#texts" kicker="Опрос граждан" title="Название нового сквера" foot="612 голосов из 500 нужных" />
          <Empty icon="search-x" title="Ничего не найдено" action={<ButtonLink href="#texts">Сбросить отбор</ButtonLink>}>
            Попробуйте убрать одно из условий.
          </Empty>
        </Grid>
        <Picture
          src="data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' width='160' height='60'%3E%3Crect width='160' height='60' fill='%23888'/%3E%3C/svg%3E"
          alt="Серый прямоугольник"
          width={160}
          height={60}
        />
      </Section>
    </>
  );
}

function DialogSample() {
  return (
    <Form action="/staff/ui" id="withdraw">
      <p>Рассмотрение прекратится, вернуть обращение нельзя.</p>
      <Actions>
        <Button kind="danger">Отозвать</Button>
      </Actions>
    </Form>
  );
}
