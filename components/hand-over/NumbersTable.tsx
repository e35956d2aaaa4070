/** What the researcher file tells of one platform and harm, as a table in the person's language. */
import type { NumbersRow } from '../../utils/export/numbers';
import { REST } from '../../utils/export/safe-parts';
import type { Translate } from '../../utils/i18n';
import { siteById } from '../../utils/platforms/sites';
import type { Dates } from '../shared/dates';
import { useDates, useTranslate } from '../shared/language';

export interface Table {
  platform: string;
  category: string;
  records: number;
  measures: { name: string; values: { value: string; records: number }[] }[];
}

/** Rows of the file by platform and harm, as they follow each other there. */
export function tablesOf(rows: readonly NumbersRow[]): Table[] {
  const tables: Table[] = [];
  for (const [, platform, category, measure, value, count] of rows) {
    const records = Number(count);
    if (measure === 'all') tables.push({ platform, category, records, measures: [] });
    const { measures } = tables.at(-1)!;
    if (measure !== 'all' && measures.at(-1)?.name !== measure) measures.push({ name: measure, values: [] });
    if (measure !== 'all') measures.at(-1)!.values.push({ value, records });
  }
  return tables;
}

export function NumbersTable({ table: { platform, category, records, measures } }: { table: Table }) {
  const translate = useTranslate();
  const dates = useDates();
  return (
    <table class="numbers">
      <caption>{translate('hand-over.numbers.caption', { platform: platformWords(platform, translate), category: categoryWords(category, translate), count: records })}</caption>
      <thead>
        <tr>{(['measure', 'value', 'records'] as const).map((column) => <th key={column} scope="col">{translate(`hand-over.numbers.column.${column}`)}</th>)}</tr>
      </thead>
      {measures.map(({ name, values }) => (
        <tbody key={name}>
          {values.map((each, index) => (
            <tr key={each.value}>
              {index === 0 && <th scope="rowgroup" rowSpan={values.length}>{translate(`hand-over.numbers.${name}`)}</th>}
              <th scope="row">{valueWords(name, each.value, translate, dates)}</th>
              <td>{translate('common.number', { count: each.records })}</td>
            </tr>
          ))}
        </tbody>
      ))}
    </table>
  );
}

function platformWords(id: string, translate: Translate): string {
  return id === REST ? translate('hand-over.numbers.rest-platforms') : siteById(id)?.name ?? translate('common.web');
}

function categoryWords(category: string, translate: Translate): string {
  if (category === REST) return translate('hand-over.numbers.rest-categories');
  return category === 'not-named' ? translate('hand-over.numbers.not-named') : translate(`category.${category}`);
}

function valueWords(measure: string, value: string, translate: Translate, dates: Dates): string {
  if (value === REST) return translate('hand-over.numbers.rest');
  if (measure === 'month') return dates.plain(value);
  return measure === 'outcome' && value !== 'not-said' ? translate(`report.outcome.${value}`) : translate(`hand-over.numbers.${measure}.${value}`);
}
