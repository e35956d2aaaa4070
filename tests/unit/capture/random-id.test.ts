/** A name for a capture, made in any page. */
import { afterEach, expect, it, vi } from 'vitest';
import { randomId } from '../../../utils/capture/random-id';

afterEach(() => vi.unstubAllGlobals());

it('is a UUID of version 4, each time another, also where a page has no crypto.randomUUID', () => {
  const { crypto } = globalThis;
  vi.stubGlobal('crypto', { getRandomValues: crypto.getRandomValues.bind(crypto) });
  const ids = Array.from({ length: 1000 }, randomId);
  for (const id of ids) expect(id).toMatch(/^[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/);
  expect(new Set(ids).size).toBe(1000);
});
