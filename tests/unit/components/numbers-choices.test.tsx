// @vitest-environment happy-dom
import { useState } from 'preact/hooks';
import { afterEach, expect, it } from 'vitest';
import type { HandOverActions } from '../../../components/hand-over/HandOver';
import { NumbersChoices } from '../../../components/hand-over/NumbersChoices';
import { ways } from '../../../components/hand-over/ways';
import { ReporterProvider } from '../../../components/shared/reporter';
import type { EvidenceRecord } from '../../../utils/evidence/types';
import { makeNumbers } from '../../../utils/export/kinds/numbers';
import { numbersFile } from '../../../utils/export/numbers';
import type { ExportChoices, ExportSetting } from '../../../utils/export/types';
import { aRecord } from './records';
import { button, clear, nameOf, press, settle, show, text } from './screen';

afterEach(clear);

const many = (count: number, name: string, change: Parameters<typeof aRecord>[0]): EvidenceRecord[] =>
  Array.from({ length: count }, (_, index) => aRecord({ ...change, capture: { ...change?.capture, id: `${name}-${index}` } }));
const step = (type: 'reported' | 'answer', at: string, outcome: 'removed' | null = null) => ({ type, at, outcome, ruleId: null, reference: null, note: null });
const aHelpers = [
  ...many(1200, 'a', { annotations: { categories: ['threat'], reports: [step('reported', '2026-11-21T08:00:00Z'), step('answer', '2026-11-23T09:00:00Z', 'removed')] } }),
  ...many(6, 'b', { annotations: { categories: ['threat'], reports: [step('reported', '2026-11-21T08:00:00Z')] } }),
  ...many(3, 'c', { capture: { platform: 'youtube' } }), ...many(4, 'd', { capture: { platform: 'bluesky' } }),
];

let chosen: ExportChoices['numbers'];
function Chosen({ records }: { records: readonly EvidenceRecord[] }) {
  const [choices, setChoices] = useState(ways.numbers.start);
  chosen = choices;
  return <NumbersChoices records={records} choices={choices} actions={{} as HandOverActions} change={(change) => setChoices((before) => ({ ...before, ...change }))} />;
}

async function open(records: readonly EvidenceRecord[], country: string | null = 'SG') {
  await show(<ReporterProvider kept={{ country, corrections: {}, keepCountry: async () => {} }}><Chosen records={records} /></ReporterProvider>);
  await settle();
}

const rows = (table: Element) => [...table.querySelectorAll('tbody tr')].map((row) => [...row.children].map((cell) => cell.textContent).join(' | '));
const blocked = (records: readonly EvidenceRecord[]) => ways.numbers.blockedBy!(chosen, records);
const box = (name: string) => [...document.querySelectorAll('label')].find((label) => nameOf(label).startsWith(name))!.querySelector('input')!;
const file = () => document.querySelector('.numbers-file')?.textContent;

it('tells each count in words, in tables whose heads say what they are of', async () => {
  await open(aHelpers);
  const [first, second] = document.querySelectorAll('table');
  expect(first!.caption!.textContent).toBe('X, Threat: 1,206 records');
  expect(rows(first!)).toEqual([
    'Month | November 2026 | 1,206', 'Reporting | decided by the platform | 1,200', 'reported, no decision | 6',
    'Time to the decision | two to six days | 1,200', 'Decision | removed it | 1,200',
  ]);
  expect(second!.caption!.textContent).toBe('Other platforms, harm not named: 7 records');
  expect([...first!.querySelectorAll('th')].every((head) => head.hasAttribute('scope'))).toBe(true);
  expect(first!.querySelector('[scope="rowgroup"][rowspan="2"]')!.textContent).toBe('Reporting');
});

it('makes exactly what was shown and agreed to, and nothing before', async () => {
  await open(aHelpers);
  expect(blocked(aHelpers)).toBe('hand-over.numbers.agree-first');
  await press(box('I have looked'));
  expect(blocked(aHelpers)).toBeNull();
  const holding = (records: readonly EvidenceRecord[]) => ({ store: { snapshot: async () => ({ records }) }, captureIds: [], day: '2026-11-29' }) as unknown as ExportSetting;
  const made = await makeNumbers(holding(aHelpers), chosen);
  expect(new Uint8Array(await made.blob.arrayBuffer())).toEqual(new TextEncoder().encode(file()!));
  expect(made.fileName).toBe('numbers-2026-11.csv');
  // One record more or less since then, and nothing is written.
  await expect(makeNumbers(holding(aHelpers.slice(1)), chosen)).rejects.toMatchObject({ code: 'not-as-shown' });
});

it('names the country only when asked to, and asks again for what changed', async () => {
  await open(aHelpers);
  expect(file()).not.toContain('SG');
  await press(box('I have looked'));
  await press(box('Tell the country too: Singapore'));
  expect(file()).toBe(numbersFile(aHelpers, 'SG'));
  expect(file()).toContain('SG,x,threat');
  expect(blocked(aHelpers)).toBe('hand-over.numbers.agree-first');
  expect(box('I have looked').checked).toBe(false);
});

it('offers to choose a country where none is known, and takes none by itself', async () => {
  await open(aHelpers, null);
  expect(text()).toContain('The file names no country.');
  expect(button('Choose a country')).toBeTruthy();
});

it('offers nothing of four records', async () => {
  const four = aHelpers.slice(0, 4);
  await open(four);
  expect(document.querySelector('table, input, pre')).toBeNull();
  expect(blocked(four)).toBe('hand-over.numbers.too-few');
});
