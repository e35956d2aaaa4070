/** No remote code in what is built for Firefox either. */
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { foreignCode } from '../support/built-code';

it('nothing that was built loads or makes code that is not in the package', () => {
  const { places, files } = foreignCode(join(import.meta.dirname, '..', '..', '.output', 'firefox-mv3'));
  expect(files).toBeGreaterThan(20);
  expect(places).toEqual([]);
});
