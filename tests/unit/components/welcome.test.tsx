// @vitest-environment happy-dom
import { afterEach, describe, expect, it } from 'vitest';
import { speak } from '../../../components/shared/language';
import { makeLeave } from '../../../components/shared/leave';
import { Welcome, type WelcomeProps } from '../../../components/welcome/Welcome';
import { lockOff } from '../../support/locks';
import { button, buttons, clear, field, key, press, settle, show, text } from './screen';

const given = (change: Partial<WelcomeProps> = {}): WelcomeProps => ({
  languages: { en: 'English', ta: 'தமிழ்' }, language: 'en', chooseLanguage: async () => {}, sites: ['X', 'Bluesky'], software: ['Mastodon', 'Lemmy'],
  pictures: { granted: false, request: async () => true }, siteAccess: null, lock: lockOff, leave: () => {}, ...change,
});

afterEach(clear);

describe('the welcome page', () => {
  it('asks for pictures straight from the click, as browsers demand', async () => {
    let asked = false;
    await show(<Welcome {...given({ pictures: { granted: false, request: () => { asked = true; return new Promise(() => {}); } } })} />);
    button('Allow pictures').click();
    expect(asked).toBe(true);
  });

  it('shows that pictures are allowed', async () => {
    await show(<Welcome {...given({ pictures: { granted: true, request: async () => true } })} />);
    expect(text()).toContain('Pictures are allowed.');
    expect(buttons('Allow pictures')).toHaveLength(0);
  });

  it('takes no for an answer, says what happens then, and leaves the door open', async () => {
    for (const name of ['Not now', 'Allow pictures']) {
      await show(<Welcome {...given({ pictures: { granted: false, request: async () => false } })} />);
      await press(button(name));
      expect(text()).toContain('drawn from the saved copy of the post, and the record says so');
      expect(buttons('Allow pictures')).toHaveLength(1);
    }
  });

  it('asks for the sites only where the browser held them back', async () => {
    await show(<Welcome {...given()} />);
    expect(buttons('Allow these sites')).toHaveLength(0);
    await show(<Welcome {...given({ siteAccess: { granted: false, request: async () => true } })} />);
    expect(buttons('Allow these sites')).toHaveLength(1);
  });

  it('says what leaving quickly cannot hide', async () => {
    await show(<Welcome {...given()} />);
    for (const trace of ['history', 'downloads', 'icon of this extension']) expect(text()).toContain(trace);
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
