/** The researcher file: numbers only, byte for byte what the person was shown. */
import { numbersFile } from '../numbers';
import type { Maker } from '../types';

// The day would be a date of the person's own; the month is in the file anyway.
export const makeNumbers: Maker<'numbers'> = async ({ snapshot: { records }, day }, { country }) =>
  ({ blob: new Blob([numbersFile(records, country)], { type: 'text/csv' }), fileName: `numbers-${day.slice(0, 7)}.csv` });
