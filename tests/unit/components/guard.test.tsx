// @vitest-environment happy-dom
import { afterEach, describe, expect, it } from 'vitest';
import { Guard, type GuardActions } from '../../../components/guard/Guard';
import { button, buttons, clear, press, settle, show, text } from './screen';

afterEach(clear);

async function opened(change: Partial<GuardActions> = {}) {
  const asked: string[] = [];
  const note = (what: string) => () => { asked.push(what); };
  await show(<Guard actions={{
    since: async () => null, document: async () => { asked.push('document'); return true; },
    never: async () => { asked.push('never'); }, close: note('close'), leave: note('leave'), ...change,
  }} />);
  await settle();
  return asked;
}

describe('before a report', () => {
  it('a post that is not on record can be put there first, or not', async () => {
    const asked = await opened();
    expect(text()).toContain('Not on record yet. A report can make it disappear. Put it on record first?');
    await press(button('Document first'));
    await press(button('Not now'));
    expect(asked).toEqual(['document', 'close']);
  });

  it('one that is on record says since when, and offers nothing', async () => {
    const asked = await opened({ since: async () => '2026-11-21T06:40:00.000Z' });
    expect(text()).toMatch(/Already on record since .*2026/);
    expect(buttons('Document first')).toEqual([]);
    await press(button('Close'));
    expect(asked).toEqual(['close']);
  });

  it('says that nothing was saved when the post has left the page', async () => {
    await opened({ document: async () => false });
    await press(button('Document first'));
    expect(text()).toContain('nothing was saved');
  });

  it('can be turned off, and says how to turn it on again', async () => {
    const asked = await opened();
    await press(button('Don’t offer this again'));
    expect(asked).toEqual(['never']);
    expect(text()).toContain('under “This page”');
  });

  it('goes away when nobody can tell whether the post is on record', async () => {
    const asked = await opened({ since: async () => { throw new Error('No answer.'); } });
    expect(asked).toEqual(['close']);
  });
});
