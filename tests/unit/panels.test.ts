/** Which panel may see which capture. */
import { beforeEach, describe, expect, it } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { grant, granted } from '../../entrypoints/background/panels';

beforeEach(() => fakeBrowser.reset());

const frameIn = (tabId: number) => ({ tab: { id: tabId }, frameId: 4 }) as Parameters<typeof granted>[1];

describe('a panel', () => {
  it('may see its capture and no other tab’s, also where two come at the same moment, as from two windows', async () => {
    const [one, other] = await Promise.all([1, 2].map((tabId) => grant({ captureId: `of tab ${tabId}`, tabId, frameId: 0, origin: null }))) as [string, string];
    expect(await granted(one, frameIn(1))).toMatchObject({ captureId: 'of tab 1' });
    expect(await granted(other, frameIn(2))).toMatchObject({ captureId: 'of tab 2' });
    await expect(granted(one, frameIn(2))).rejects.toThrow('may not see');
    await expect(granted('made up', frameIn(1))).rejects.toThrow('may not see');
  });

  it('keeps the lock open while somebody works in it', async () => {
    const token = await grant({ captureId: 'one', tabId: 1, frameId: 0, origin: null });
    const since = Date.now();
    await granted(token, frameIn(1));
    expect((await fakeBrowser.storage.session.get('lock-used'))['lock-used']).toBeGreaterThanOrEqual(since);
  });
});
