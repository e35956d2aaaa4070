// @vitest-environment happy-dom
import { useState } from 'preact/hooks';
import { afterEach, describe, expect, it } from 'vitest';
import { speak } from '../../../components/shared/language';
import { makeLeave } from '../../../components/shared/leave';
import { Welcome, type Answers, type WelcomeProps } from '../../../components/welcome/Welcome';
import { lockOff } from '../../support/locks';
import { button, buttons, clear, field, heading, key, press, settle, show, text } from './screen';

const given = (change: Partial<WelcomeProps> = {}): WelcomeProps => ({
  languages: { en: 'English', ta: 'தமிழ்' }, language: 'en', chooseLanguage: async () => {}, sites: ['X', 'Bluesky'], software: ['Mastodon', 'Lemmy'],
  answers: { seenByOthers: null, collector: null, ageBand: null, discreet: false, buttons: true }, answer: async () => {}, practice: '',
  pictures: { granted: false, request: async () => true }, siteAccess: null, lock: lockOff, leave: () => {}, ...change,
});

/** A page that keeps what it is told. */
function Kept({ told, ...change }: { told: Partial<Answers>[] } & Partial<WelcomeProps>) {
  const [answers, setAnswers] = useState(given().answers);
  return <Welcome {...given({ answers, answer: async (part) => { told.push(part); setAnswers({ ...answers, ...part }); }, ...change })} />;
}

afterEach(clear);

const atPictures = (change: Partial<WelcomeProps> = {}) => show(<Welcome {...given({ startAt: 'pictures', ...change })} />);

describe('the welcome page', () => {
  it('asks one question a screen, all can be skipped, and back leads back', async () => {
    await show(<Welcome {...given()} />);
    await press(button('Begin'));
    const seen: string[] = [];
    for (let step = 1; step < 8; step += 1) {
      expect(text()).toContain(`Step ${step} of 8`);
      expect(document.querySelectorAll('h1')).toHaveLength(1);
      expect(document.activeElement).toBe(document.querySelector('h1'));
      seen.push(heading());
      await press(button(/^(?:Skip|Next)$/));
    }
    expect(heading()).toBe('You are ready');
    expect(buttons(/^(?:Skip|Next)$/)).toHaveLength(0);
    expect(seen.slice(0, 3)).toEqual(['Could someone else look at this device?', 'Who is this for?', 'Where do you live?']);
    for (let step = 7; step > 0; step -= 1) await press(button('Back'));
    expect(heading()).toBe(seen[0]);
    await press(button('Back'));
    expect(buttons('Begin')).toHaveLength(1);
  });

  it('whoever may be watched is offered discreet mode, the lock, other devices and help', async () => {
    const told: Partial<Answers>[] = [];
    await show(<Kept told={told} startAt="see" />);
    expect(text()).not.toContain('Discreet mode');
    await press(field('Yes, or I am not sure'));
    expect(told).toEqual([{ seenByOthers: true }]);
    for (const way of ['Lock it with a passphrase', 'Use a device that they cannot reach', 'Talk to people who know about this']) expect(text()).toContain(way);
    await press(button('Discreet mode'));
    expect(told.at(-1)).toEqual({ discreet: true });
    expect(text()).toContain('the list of extensions, which shows the installed name');
  });

  it('asks who it is for, and about how old they are, never for a name or a date', async () => {
    const told: Partial<Answers>[] = [];
    await show(<Kept told={told} startAt="who" />);
    await press(field('For my child, or a child in my care'));
    expect(told.at(-1)).toMatchObject({ collector: 'parent' });
    expect(text()).toContain('you may act without anything in writing from them');
    const age = field(/^Age of the person/);
    age.value = '13-15';
    age.dispatchEvent(new Event('change', { bubbles: true }));
    await settle();
    expect(told.at(-1)).toEqual({ ageBand: '13-15' });
    await press(field('For me'));
    expect(told.at(-1)).toEqual({ collector: 'self', ageBand: null });
    expect(document.querySelectorAll('input:not([type=radio])')).toHaveLength(0);
  });

  it('asks for pictures straight from the click, as browsers demand', async () => {
    let asked = false;
    await atPictures({ pictures: { granted: false, request: () => { asked = true; return new Promise(() => {}); } } });
    button('Allow pictures').click();
    expect(asked).toBe(true);
  });

  it('shows that pictures are allowed', async () => {
    await atPictures({ pictures: { granted: true, request: async () => true } });
    expect(text()).toContain('Pictures are allowed.');
    expect(buttons('Allow pictures')).toHaveLength(0);
  });

  it('takes no for an answer, says what happens then, and leaves the door open', async () => {
    for (const name of ['Not now', 'Allow pictures']) {
      await atPictures({ pictures: { granted: false, request: async () => false } });
      await press(button(name));
      expect(text()).toContain('drawn from the saved copy of the post, and the record says so');
      expect(buttons('Allow pictures')).toHaveLength(1);
    }
  });

  it('asks for the sites only where the browser held them back', async () => {
    await atPictures();
    expect(buttons('Allow these sites')).toHaveLength(0);
    await atPictures({ siteAccess: { granted: false, request: async () => true } });
    expect(buttons('Allow these sites')).toHaveLength(1);
  });

  it('says what leaving quickly cannot hide', async () => {
    await show(<Welcome {...given({ startAt: 'see' })} />);
    for (const trace of ['history', 'downloads', 'installed name', 'watch you']) expect(text()).toContain(trace);
  });

  it('changes the language', async () => {
    const chosen: string[] = [];
    await show(<Welcome {...given({ chooseLanguage: async (language) => { chosen.push(language); } })} />);
    const choice = field('Language');
    choice.value = 'ta';
    choice.dispatchEvent(new Event('change', { bubbles: true }));
    await settle();
    expect(chosen).toEqual(['ta']);
  });
});

describe('every page of ours', () => {
  it('tells the browser its language and reading direction', () => {
    speak(document, 'ar', 'OnRecord');
    expect([document.documentElement.lang, document.documentElement.dir, document.title]).toEqual(['ar', 'rtl', 'OnRecord']);
    speak(document, 'ta', 'OnRecord');
    expect(document.documentElement.dir).toBe('ltr');
  });

  it('is blank before the tab is even told to leave', async () => {
    await show(<Welcome {...given()} />);
    let leftBlank: boolean | null = null;
    makeLeave(async () => { leftBlank = document.body.childElementCount === 0 && document.title === ''; })();
    expect(leftBlank).toBe(true);
  });

  it('leaves on Esc twice', async () => {
    let left = 0;
    await show(<Welcome {...given({ leave: () => { left += 1; } })} />);
    await key('Escape');
    await key('Escape');
    expect(left).toBe(1);
  });
});
