export { townCss } from "./colour/town.ts";
export { Actions, Button, ButtonLink, StickyActions } from "./components/button/button.tsx";
export { Card, CardList, type CardProps } from "./components/card/card.tsx";
export { BarChart, type ChartProps, LineChart } from "./components/chart/chart.tsx";
export { drawForPaper, type Series } from "./components/chart/draw.ts";
export { AccentPreview } from "./components/colour/accent-preview.tsx";
export { DeadlineCard, DeadlineExplanation } from "./components/deadline/deadline-card.tsx";
export { Details } from "./components/details/details.tsx";
export { DialogLink } from "./components/dialog/dialog-link.tsx";
export { Empty } from "./components/empty/empty.tsx";
export { AutocompleteField, Checkbox, CheckboxGroup, type Option, RadioGroup, SelectField } from "./components/field/choice-fields.tsx";
export { FileField, FileList, type KeptFile } from "./components/field/file-field.tsx";
export { DateField, EmailField, MoneyField, NumberField, PhoneField, SuggestField } from "./components/field/special-fields.tsx";
export { TextArea, TextField } from "./components/field/text-field.tsx";
export { type Filter, FilterBar } from "./components/filter-bar/filter-bar.tsx";
export { FieldRow, FieldSet, Form, HiddenField } from "./components/form/form.tsx";
export type { FormError, FormErrors, FormValues } from "./components/form/form-context.ts";
export { Icon } from "./components/icon/icon.tsx";
export { Link, LinkList } from "./components/link/link.tsx";
export { AreaTools } from "./components/map/area-tools.tsx";
export { BoundaryMap } from "./components/map/boundary-map.tsx";
export { ClusterMap, MapBeside, type MapCluster } from "./components/map/cluster-map.tsx";
export { MapWithList } from "./components/map/map-with-list.tsx";
export { PointField } from "./components/map/point-field.tsx";
export { type Boundary, boundsOf, type MapPoint, ringsOf } from "./components/map/project.ts";
export { Notice } from "./components/notice/notice.tsx";
export { Box, Grid, Hero, Lead, Muted, Num, PersonName, Prose, Row, Section, Split, Stack } from "./components/page/blocks.tsx";
export { Indent } from "./components/page/indent.tsx";
export { PageTitle } from "./components/page/page-title.tsx";
export { RecordPage, SecretText, VerbButton } from "./components/page/record-page.tsx";
export { Pager } from "./components/pager/pager.tsx";
export { Picture } from "./components/picture/picture.tsx";
export { PreferencesPanel } from "./components/preferences/preferences-panel.tsx";
export { Progress } from "./components/progress/progress.tsx";
export { PrintedStamp } from "./components/stamp/printed-stamp.tsx";
export { Stat, StatList } from "./components/stat/stat.tsx";
export { SummaryList } from "./components/summary-list/summary-list.tsx";
export { type Column, DataTable } from "./components/table/data-table.tsx";
export { type TabItem, Tabs } from "./components/tabs/tabs.tsx";
export { DeadlineTag } from "./components/tag/deadline-tag.tsx";
export { Tag, type Tone } from "./components/tag/tag.tsx";
export { Timeline, type TimelineItem } from "./components/timeline/timeline.tsx";
export {
  type Breadcrumb,
  type NoticeKind,
  type Page,
  PageContext,
  type PageMenuItem,
  type PageNotice,
  type PageTown,
  useElement,
  usePage,
} from "./layout/page-context.ts";
export { PublicLayout, type PublicLayoutProps } from "./layout/public-layout.tsx";
export { StaffLayout, type StaffLayoutProps } from "./layout/staff-layout.tsx";
export {
  defaultPreferences,
  type Preferences,
  preferencesCookie,
  preferencesForm,
  serializePreferences,
} from "./preferences/preferences.ts";
export { withQuery } from "./url.ts";
