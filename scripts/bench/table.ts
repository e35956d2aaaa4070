/** Results of benches as a table, with how they grow and how they compare. */
import type { Measured } from './memory';
import type { Felt } from './vault';

export interface Result {
  name: string;
  browser: string;
  version: string;
  /** In words. */
  size: string;
  records: number;
  /** Of the file that was made; 0 where none was. */
  bytes: number;
  ours: Measured;
  /** Plain work of the same size, and what did it; `null` where there is none to compare with. */
  baseline: { of: string; /** `null` when it could not be done. */ measured: Measured | null } | null;
}

const MIB = 2 ** 20;

export function tableOf(results: readonly Result[], machine: string): string {
  const lines = results.map((result, index) => {
    const { name, browser, size, bytes, ours, baseline } = result;
    const smaller = results.slice(0, index).findLast((each) => each.name === name && each.browser === browser);
    return `| ${[
      name, browser, size, bytes ? `${Math.round(bytes / MIB)} MiB` : '', inWords(ours), baseline ? `${baseline.of} ${inWords(baseline.measured)}` : '',
      baseline?.measured ? `${(ours.seconds / baseline.measured.seconds).toFixed(bytes ? 1 : 2)} ×, ${(ours.peak / baseline.measured.peak).toFixed(1)} ×` : '',
      smaller ? `${exponent(smaller, result, 'seconds')}, ${exponent(smaller, result, 'peak')}` : '',
    ].join(' | ')} |`;
  });
  return [
    `Machine: ${machine}. ${[...new Set(results.map(({ version }) => version))].join(', ')}.`, '',
    '| bench | browser | size | file | time, memory at most | the same by plain means | ratios of time, memory | growth of time, memory |', `|${' --- |'.repeat(8)}`, ...lines,
  ].join('\n');
}

export const inWords = (measure: Measured | null): string =>
  (measure ? `${measure.seconds < 1 ? `${Math.round(measure.seconds * 1000)} ms` : `${measure.seconds.toFixed(1)} s`}, ${Math.round(measure.peak / MIB)} MiB` : 'could not');

/** 1 is linear, 0 flat. */
function exponent(smaller: Result, larger: Result, of: keyof Measured): string {
  return (Math.log(larger.ours[of] / smaller.ours[of]) / Math.log(larger.records / smaller.records)).toFixed(2);
}

export interface VaultResult extends Felt { records: number; version: string }

/** Milliseconds, and how many times those of the fewest records. */
export function vaultTable(results: readonly VaultResult[]): string {
  const [least] = results;
  if (!least) return '';
  const cell = (result: VaultResult, of: keyof Felt) => `${Math.round(result[of])} ms${result === least ? '' : `, ${(result[of] / least[of]).toFixed(2)} ×`}`;
  return [
    `${least.version}; the middle of several openings, in one run.`, '',
    '| records | opening, to the first rows | a search, to what it found | the slowest key while typing | a step of scrolling |', `|${' --- |'.repeat(5)}`,
    ...results.map((result) => `| ${result.records} | ${(['open', 'search', 'key', 'scroll'] as const).map((of) => cell(result, of)).join(' | ')} |`),
  ].join('\n');
}
