/** The researcher file: numbers only, byte for byte what the person was shown and agreed to. */
import { held } from '../held';
import { numbersFile } from '../numbers';
import type { Maker } from '../types';

/** The records are no longer those of which the person saw the numbers. `code` is a key under `error.` in locales. */
class NotAsShown extends Error {
  readonly code = 'not-as-shown';
}

export const makeNumbers: Maker<'numbers'> = async (setting, { country, agreedTo }) => {
  const { records } = await held(setting);
  const file = numbersFile(records, country);
  if (file !== agreedTo) throw new NotAsShown('The numbers are not those that were shown.');
  // The day would be a date of the person's own; the month is in the file anyway.
  return { blob: new Blob([file], { type: 'text/csv' }), fileName: `numbers-${setting.day.slice(0, 7)}.csv` };
};
