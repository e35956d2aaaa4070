// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Panel, type PanelActions } from '../../../components/panel/Panel';
import type { EvidenceRecord } from '../../../utils/evidence/types';
import type { WhereActions } from '../../../components/shared/ShowWhere';
import type { PanelState, WhereAnswer } from '../../../utils/messages';
import type { HarmCategory } from '../../../utils/rules/types';
import { aPost, aRecord, aServerRecord, someServerRules } from './records';
import { button, buttons, clear, field, heading, key, press, settle, show, text, wait, write } from './screen';

/** A background that keeps one record, and remembers what it was asked. */
function background(first: EvidenceRecord = aRecord()) {
  const asked: string[] = [];
  let record = first;
  const annotate = (change: Partial<EvidenceRecord['annotations']>) =>
    record = { ...record, annotations: { ...record.annotations, ...change } };
  const actions: PanelActions = {
    state: async (): Promise<PanelState> => ({ status: 'saved', record, earlierByAuthor: 3, otherCaptures: [] }),
    picture: async () => { asked.push('picture'); return 'data:image/png;base64,AAAA'; },
    setCategories: async (categories) => {
      asked.push(`categories ${categories.join()}`);
      return annotate({ categories, pixelsErasedAt: categories.includes('child-safety') ? '2026-11-21T06:41:00.000Z' : null });
    },
    erase: async () => { asked.push('erase'); return annotate({ pixelsErasedAt: '2026-11-21T06:41:00.000Z' }); },
    addReportEvent: async (event) => {
      asked.push(`event ${event.type} ${event.reference ?? ''}`.trim());
      return annotate({ reports: [...record.annotations.reports, { at: '2026-11-21T06:42:00.000Z', ...event }] });
    },
    copies: {
      undecided: false, decide: async (allowed) => { asked.push(`copies ${allowed}`); }, ask: async () => { asked.push('ask'); return record; },
    },
    readServerRules: async () => { asked.push('server-rules'); return annotate({ serverRules: someServerRules }); },
    open: async (url) => { asked.push(`open ${url}`); },
    close: () => { asked.push('close'); },
    leave: () => { asked.push('leave'); },
    recordUrl: (captureId) => `/popup.html?record=${captureId}`,
  };
  return { actions, asked };
}

async function opened(given = background(), change: Partial<PanelActions> = {}) {
  await show(<Panel actions={{ ...given.actions, ...change }} />);
  await settle();
  return given.asked;
}

const chip = (category: HarmCategory) => document.querySelector<HTMLInputElement>(`input[value="${category}"]`)!;
const choose = async (category: HarmCategory) => {
  if (!chip(category)) await press(button('More kinds'));
  await press(chip(category));
};

beforeEach(() => { vi.useFakeTimers({ now: Date.parse('2026-11-21T06:40:00.000Z'), toFake: ['setTimeout', 'clearTimeout', 'Date'] }); });
afterEach(() => {
  clear();
  vi.useRealTimers();
});

describe('the panel, first screen', () => {
  it('says that it is saving, and that a long wait is no loss', async () => {
    await show(<Panel actions={{ ...background().actions, state: () => new Promise(() => {}) }} />);
    expect(document.querySelector('[role="status"]')!.textContent).toBe('Saving on this device…');
    await wait(7000);
    expect(text()).toContain('What was read so far is kept.');
  });

  it('says that it is saved, when, what, and what is missing', async () => {
    const post = aPost({ missing: ['exact-time'] });
    await opened(background(aRecord({ capture: { post, missing: [{ code: 'bytes.refused', detail: 'https://pbs.twimg.com/a.jpg' }] } })));
    expect(heading()).toBe('Saved on this device');
    expect(text()).toContain('(UTC+8)');
    expect(text()).toContain('Saved: text and picture.');
    expect(text()).toContain('2 things could not be captured');
    expect(text()).toContain('https://pbs.twimg.com/a.jpg');
    expect(document.activeElement?.textContent).toBe('Saved on this device');
  });

  it('keeps words and picture out of the page until asked, and takes them out again', async () => {
    const asked = await opened();
    expect(text()).not.toContain('ridiculous');
    expect(asked).toEqual([]);
    await press(button('Show what was saved'));
    expect(text()).toContain('You look ridiculous in those tights.');
    expect(document.querySelector('img')).not.toBeNull();
    await press(button('Hide'));
    expect(text()).not.toContain('ridiculous');
    expect(document.querySelector('img')).toBeNull();
  });

  it('offers six common kinds first and all seventeen on request, one at a time', async () => {
    await opened();
    expect(document.querySelectorAll('input[type="radio"]')).toHaveLength(6);
    await press(button('More kinds'));
    expect(document.querySelectorAll('input[type="radio"]')).toHaveLength(17);
    await choose('hate');
    await choose('scam');
    expect([...document.querySelectorAll<HTMLInputElement>('input:checked')].map(({ value }) => value)).toEqual(['scam']);
  });

  it('shows captured words as text, whatever they look like', async () => {
    await opened(background(aRecord({ capture: { post: aPost({ text: '<img src=x onerror=alert(1)>' }) } })));
    await press(button('Show what was saved'));
    expect(document.querySelector('blockquote img')).toBeNull();
    expect(document.querySelector('blockquote')!.textContent).toBe('<img src=x onerror=alert(1)>');
  });
});

describe('danger and children', () => {
  it('puts emergency help before any form when there is a threat', async () => {
    await opened();
    await choose('threat');
    expect(text()).toContain('Call your local emergency number first.');
    await press(button('Next'));
    await press(button('Next'));
    expect(text().indexOf('Call your local emergency number')).toBeLessThan(text().indexOf('Open report form'));
    expect(text()).toContain('Call your local emergency number');
  });

  it('points to a crisis line for self-harm', async () => {
    await opened();
    await choose('self-harm');
    expect(text()).toContain('a crisis line in your country');
  });

  it('hides the picture the moment a child is named, and says what will be erased before it is', async () => {
    const asked = await opened();
    await press(button('Show what was saved'));
    await choose('child-safety');
    expect(document.querySelector('img')).toBeNull();
    expect(buttons('Show what was saved')).toHaveLength(0);
    expect(text()).toContain('will be erased at once and for good');
    expect(asked).not.toContain('categories child-safety');
    await press(button('Erase and go on'));
    expect(asked).toContain('categories child-safety');
  });

  it('offers no way past pictures of a child but to say that it is something else', async () => {
    await opened();
    await choose('child-safety');
    expect(buttons('Skip')).toHaveLength(0);
    expect(buttons('I am not sure')).toHaveLength(0);
    await press(button('It is something else'));
    expect(chip('child-safety').checked).toBe(false);
    expect(buttons('Show what was saved')).toHaveLength(1);
  });
});

describe('rule and report', () => {
  it('names a rule, why, and as of when', async () => {
    await opened();
    await choose('harassment');
    await press(button('Next'));
    expect(heading()).toBe('The rule this may break');
    expect(document.activeElement?.tagName).toBe('H1');
    expect(text()).toContain('Targeted Harassment');
    expect(text()).toContain('3 earlier posts by this account');
    expect(document.querySelector<HTMLAnchorElement>('.rule a')!.href).toMatch(/^https:\/\/help\.x\.com\//);
    expect(document.querySelector<HTMLAnchorElement>('.rule a')!.rel).toContain('noreferrer');
  });

  it('puts the rule that the person prefers into the statement', async () => {
    await opened();
    await choose('harassment');
    await press(button('Next'));
    await press(button(/other rules that may fit/));
    const second = document.querySelectorAll('.rule')[1]!;
    const title = second.querySelector('h3')!.textContent!;
    await press(second.querySelector('button')!);
    await press(button('Next'));
    expect(document.querySelector('.statement')!.textContent).toContain(title);
  });

  it('asks a server for its own rules only when pressed, and then names the one that fits', async () => {
    const asked = await opened(background(aServerRecord()));
    await choose('threat');
    await press(button('Next'));
    expect(text()).toContain('OnRecord asks the server for its public rules, without your login.');
    expect(document.querySelector('.rule-title')!.textContent).toMatch(/^Example set of rules/);
    expect(asked).toEqual(['categories threat']);
    await press(button('Read the rules of social.example'));
    expect(asked).toEqual(['categories threat', 'server-rules']);
    expect(document.querySelector('.rule-title')!.textContent).toBe('Nobody is threatened here, not even as a joke');
    expect(document.querySelector('.rule')!.textContent).toContain('the rules of this server');
    expect(text()).toContain('social.example has 2 rules of its own. Read on November 21, 2026.');
    expect(text()).not.toContain('None of them names');
    expect(buttons(/^Read the rules/)).toEqual([]);
    await press(button('Next'));
    expect(text()).toContain('Rules of social.example: Nobody is threatened here');
  });

  it('says that none of the server’s rules fits, and keeps the rule that the person preferred', async () => {
    await opened(background(aServerRecord()));
    await choose('hate');
    await press(button('Next'));
    const first = document.querySelector('.rule-title')!.textContent;
    await press(button('Read the rules of social.example'));
    expect(document.querySelector('.rule-title')!.textContent).toBe(first);
    expect(text()).toContain('None of them names this kind of harm');
    await press(button(/other rules? that may fit/));
    expect([...document.querySelectorAll('.rule-title')].map((each) => each.textContent)).toContain('Mark long posts');
  });

  it('tells when a server does not give its rules, and lets the person ask again', async () => {
    const given = background(aServerRecord());
    let fails = true;
    const readServerRules = async () => {
      if (fails) throw Object.assign(new Error('social.example answered 503.'), { code: 'server-rules.refused' });
      return given.actions.readServerRules();
    };
    await opened(given, { readServerRules });
    await choose('threat');
    await press(button('Next'));
    await press(button('Read the rules of social.example'));
    expect(text()).toContain('The server did not give its rules. Your record is as it was.');
    fails = false;
    await press(button('Read the rules of social.example'));
    expect(text()).not.toContain('did not give');
    expect(text()).toContain('has 2 rules of its own');
  });

  it('offers no such thing on a site whose rules we know', async () => {
    await opened();
    await choose('threat');
    await press(button('Next'));
    expect(buttons(/^Read the rules/)).toEqual([]);
  });

  it('says so where it knows no rules', async () => {
    await opened(background(aRecord({ capture: { platform: 'web', page: { url: 'https://forum.example.com/t/1', title: '' } } })));
    await choose('harassment');
    await press(button('Next'));
    expect(heading()).toBe('No rule to name');
    expect(text()).toContain('We do not know the rules of forum.example.com');
  });

  it('opens the form and only then writes down that it was opened', async () => {
    const asked = await opened();
    await choose('threat');
    await press(button('Next'));
    await press(button('Next'));
    await press(button('Open report form'));
    expect(asked.slice(-2)).toEqual([expect.stringMatching(/^open https:/), 'event form-opened']);
    expect(text()).toContain('Come back here when you have sent it.');
  });

  it('writes nothing down when the form could not be opened, and says so', async () => {
    const given = background();
    const asked = await opened(given, { open: async () => { throw new Error('No tab.'); } });
    await press(button('Skip'));
    await press(button('Open report form'));
    expect(asked).toEqual([]);
    expect(text()).toContain('That did not work, and nothing was changed.');
  });

  it('keeps the reference number and ends calmly', async () => {
    const asked = await opened();
    await choose('harassment');
    for (const name of ['Next', 'Next', 'I have reported it']) await press(button(name));
    await write(field('Reference number (optional)'), ' SR-8841 ');
    await press(button('Add to the record'));
    expect(asked.at(-1)).toBe('event reported SR-8841');
    expect(heading()).toBe('It is on record');
    expect(text()).toContain('SR-8841');
    expect(text()).toContain('You can stop here.');
  });

  it('can be skipped to the end without anything being written down', async () => {
    const asked = await opened();
    await press(button('I am not sure'));
    expect(heading()).toBe('Report it to X');
    await press(button('Skip'));
    expect(heading()).toBe('It is on record');
    expect(asked).toEqual([]);
  });

  it('names no reason and no form while nobody has said what happened', async () => {
    await opened();
    await press(button('I am not sure'));
    expect(text()).toContain('What are you reporting? (what fits best)');
    expect(text()).not.toContain('Reason to choose');
    expect(text()).toContain('Opens the post on X.');
  });

  it('goes back to the step before', async () => {
    await opened();
    await choose('hate');
    await press(button('Next'));
    await press(button('Back'));
    expect(heading()).toBe('Saved on this device');
    expect(chip('hate').checked).toBe(true);
  });
});

describe('when it was not saved', () => {
  const failed = (code: string) => ({ state: async (): Promise<PanelState> => ({ status: 'failed', code, post: aPost() }) });

  it('says what went wrong, and lets the person take away what was read', async () => {
    const copied: string[] = [];
    vi.spyOn(navigator.clipboard, 'writeText').mockImplementation(async (words) => { copied.push(words); });
    await opened(background(), failed('disk-full'));
    expect(heading()).toBe('This was not saved');
    expect(text()).toContain('The disk is full');
    expect(text()).not.toContain('ridiculous');
    await press(button('Copy words, author and address'));
    expect(copied[0]).toContain('You look ridiculous in those tights.');
    expect(copied[0]).toContain('@truthteller88');
  });

  it('keeps what was read in hand when a later answer no longer has it', async () => {
    const answers: PanelState[] = [{ status: 'failed', code: 'disk-full', post: aPost() }, { status: 'failed', code: 'storage', post: null }];
    await opened(background(), { state: async () => answers.shift()! });
    await press(button('Try again'));
    await settle();
    expect(text()).toContain('The browser could not store it.');
    await press(button('Show the words'));
    expect(text()).toContain('You look ridiculous in those tights.');
  });

  it('says that it is locked, not that it was lost, where the lock closed meanwhile', async () => {
    await opened(background(), { state: async () => ({ status: 'failed', code: 'locked', post: null }) });
    expect(heading()).toBe('OnRecord is locked');
    expect(text()).toContain('What was saved is safe.');
    expect(text()).not.toContain('take a screenshot');
    expect(button('Ask again')).toBeTruthy();
  });

  it('shows a code that it has no words for', async () => {
    await opened(background(), failed('new-trouble'));
    expect(text()).toContain('(new-trouble)');
  });

  it('asks again when nobody answered', async () => {
    let calls = 0;
    const given = background();
    await opened(given, { state: async () => {
      calls += 1;
      if (calls === 1) throw new Error('No answer.');
      return given.actions.state();
    } });
    expect(text()).toContain('We do not know yet whether it was saved');
    await press(button('Ask again'));
    expect(heading()).toBe('Saved on this device');
  });
});

describe('Esc', () => {
  it('pressed once closes the panel, a moment later', async () => {
    const asked = await opened();
    await key('Escape');
    expect(asked).toEqual([]);
    await wait(500);
    expect(asked).toEqual(['close']);
  });

  it('pressed twice leaves at once and closes nothing first', async () => {
    const asked = await opened();
    await key('Escape');
    await wait(200);
    await key('Escape');
    expect(asked).toEqual(['leave']);
    await wait(1000);
    expect(asked).toEqual(['leave']);
  });

  it('pressed once here and once in the page around leaves, too, whichever comes first; in the page alone it does nothing', async () => {
    const around = () => window.dispatchEvent(new MessageEvent('message', { data: { onrecord: 'escape', token: '' } }));
    const presses = [() => key('Escape'), around];
    for (const [first, second] of [presses, presses.toReversed()]) {
      const asked = await opened();
      await first!();
      await wait(200);
      await second!();
      expect(asked).toEqual(['leave']);
      await wait(1000);
      expect(asked).toEqual(['leave']);
    }
    const asked = await opened();
    around();
    await wait(1000);
    await key('Escape');
    expect(asked).toEqual([]);
    await wait(1000);
    expect(asked).toEqual(['close']);
  });
});

describe('the public copy of the site', () => {
  const undecided = (given = background()) => ({ ...given, actions: { ...given.actions, copies: { ...given.actions.copies, undecided: true } } });

  it('is asked for only after a yes', async () => {
    const asked = await opened(undecided());
    expect(text()).toContain('OnRecord can ask publish.x.com for its public copy of this post, without your login.');
    expect(asked).not.toContain('ask');
    await press(button('Allow'));
    expect(asked.filter((each) => each === 'ask' || each.startsWith('copies'))).toEqual(['copies true', 'ask']);
  });

  it('is not asked for after a no, which is kept', async () => {
    const asked = await opened(undecided());
    await press(button('No'));
    expect(asked.filter((each) => each === 'ask' || each.startsWith('copies'))).toEqual(['copies false']);
    expect(text()).toContain('Nothing was asked.');
    expect(buttons('Allow')).toEqual([]);
  });

  it('is no question once decided, nor where a post has none', async () => {
    await opened();
    expect(buttons('Allow')).toEqual([]);
    await opened(undecided(background(aRecord({ capture: { platform: 'instagram' } }))));
    expect(buttons('Allow')).toEqual([]);
  });
});

describe('show me where', () => {
  const where = (asked: string[], change: Partial<WhereActions> = {}) => () => ({
    known: async () => true, here: async (next: string | null): Promise<WhereAnswer> => { asked.push(`here ${next}`); return 'shown'; },
    open: async (next: string | null) => { asked.push(`open ${next}`); }, ...change,
  });
  const toReport = async (change: Partial<WhereActions> = {}) => {
    const asked: string[] = [];
    await opened(background(), { where: where(asked, change) });
    await press(button('Skip'));
    expect(heading()).toBe('Report it to X');
    return asked;
  };

  it('marks the menu in the page, and says what to choose there in the words of the site', async () => {
    const asked = await toReport();
    expect(buttons('Open the post and show me where')).toEqual([]);
    await press(button('Show me where'));
    expect(asked).toEqual(['here Report post']);
    expect(text()).toContain('We marked it in the page.');
  });

  it.each([
    ['gone', 'The post is no longer in the page.'], ['no-menu', 'The post shows no menu here.'], ['no-page', 'The page of the post is closed'],
  ] as const)('says plainly that it cannot (%s), and offers to open the post', async (answer, words) => {
    const asked = await toReport({ here: async () => answer });
    await press(button('Show me where'));
    expect(text()).toContain(words);
    await press(button('Open the post and show me where'));
    expect(asked).toEqual(['open Report post']);
  });

  it('is not offered where no menu is known, nor an opening without an address', async () => {
    await toReport({ known: async () => false });
    expect(buttons('Show me where')).toEqual([]);
    await toReport({ here: async () => 'gone', open: undefined });
    await press(button('Show me where'));
    expect(buttons('Open the post and show me where')).toEqual([]);
  });
});
