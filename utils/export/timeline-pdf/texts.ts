/** Every text a timeline will show, so that only the fonts it needs are loaded. */
import type { TimelineInput } from './types';

type TextSource = Pick<TimelineInput, 'records' | 'custody' | 'authorisations' | 'title' | 'platformNames' | 'language' | 'translate' | 'madeAt' | 'ruleFor' | 'preface' | 'choices'>;

// Sentences without values: enough to show in which script a language is written.
const SAMPLE_KEYS = ['pdf.cover.is.1', 'pdf.custody.intro', 'pdf.method.intro', 'pdf.method.text.1'] as const;

export async function* textsOf({ records, custody, authorisations = [], title, platformNames, language, translate, madeAt, ruleFor, preface, choices }: TextSource): AsyncGenerator<string> {
  yield title;
  for (const key of SAMPLE_KEYS) yield translate(key);
  yield new Intl.DateTimeFormat(language, { dateStyle: 'full' }).format(madeAt);
  yield* stringsIn(platformNames);
  yield* stringsIn(preface);
  yield* stringsIn(choices);
  for (const { detail } of custody) if (detail) yield detail;
  for (const { helper } of authorisations) yield helper;
  for await (const record of records) {
    yield* stringsIn(record);
    yield* stringsIn(ruleFor(record));
  }
}

function* stringsIn(value: unknown): Generator<string> {
  if (typeof value === 'string') yield value;
  else if (value && typeof value === 'object') for (const part of Object.values(value)) yield* stringsIn(part);
}
