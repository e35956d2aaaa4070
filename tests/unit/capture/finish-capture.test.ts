import { describe, expect, it } from 'vitest';
import { timesDisagree } from '../../../utils/capture/finish-capture';

const at = (machine: string | null, fromId: string | null) => ({ shown: null, machine, fromId });
const POSTED = '2026-11-21T10:00:00.000Z';

describe('the page\'s time and the time in the id', () => {
  it('disagree when they are more than a minute apart, either way', () => {
    expect(timesDisagree(at(POSTED, '2026-11-21T10:00:59.000Z'))).toBe(false);
    expect(timesDisagree(at(POSTED, '2026-11-21T10:01:01.000Z'))).toBe(true);
    expect(timesDisagree(at(POSTED, '2026-11-21T09:58:59.000Z'))).toBe(true);
  });

  it('do not disagree where one is missing', () => {
    expect(timesDisagree(at(POSTED, null))).toBe(false);
    expect(timesDisagree(at(null, POSTED))).toBe(false);
  });

  it('of an upload may come long before the post, never after', () => {
    expect(timesDisagree(at(POSTED, '2026-11-14T10:00:00.000Z'), 'upload')).toBe(false);
    expect(timesDisagree(at(POSTED, '2026-11-21T10:01:01.000Z'), 'upload')).toBe(true);
  });
});
