/** How each page of ours begins: in the person's language, with the title, icon and pictures that they chose. */
import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { breakHeard, noteViewing, watchBreaks } from '../utils/breaks';
import type { ExportOptions } from '../utils/export/types';
import { loadTranslate, type Part, type Translate } from '../utils/i18n';
import { iconOf } from '../utils/icons';
import { inPrivateWindow, toOrdinaryWindow } from '../utils/private-window';
import { getSettings, languageOf, watchSettings, wordsOf, type Settings } from '../utils/settings';
import { CareProvider, type KeptCare } from './shared/care';
import { keepFocus } from './shared/kept-focus';
import { LanguageProvider, speak } from './shared/language';
import './unkept-fields';

export interface Begun { settings: Settings; language: string; translate: Translate; /** As of `LanguageProvider`. */ rest?: () => Promise<Translate> }

/** A page may begin again in another language. */
let watching: AbortController | null = null;

/** `title` is a key. A change made elsewhere shows at once in what others see of the page; its words change when it is loaded again. */
export async function begin(title: string, { part = 'all' }: { part?: Part } = {}): Promise<Begun> {
  const page = document;
  // Frames show what the background tells them, which the panel in a tab of its own does too.
  if (inPrivateWindow() && window === top && location.pathname !== '/panel.html') await toOrdinaryWindow();
  const settings = await getSettings();
  const begun: Begun = {
    settings, language: languageOf(settings), translate: await wordsOf(settings, part), ...(part !== 'all' && { rest: () => wordsOf(settings) }),
  };
  speak(page, begun.language, begun.translate(title));
  dress(page, settings);
  watching?.abort();
  watching = new AbortController();
  keepFocus(page, watching.signal);
  watchSettings(watching.signal, (changed) => {
    dress(page, changed);
    void wordsOf(changed, part).then((translate) => { page.title = translate(title); });
  });
  return begun;
}

/** What styles and the tab read from the page itself. */
function dress(page: Document, { discreet, grey }: Settings): void {
  page.documentElement.toggleAttribute('data-discreet', discreet);
  page.documentElement.toggleAttribute('data-grey', grey);
  const icon = page.head.querySelector<HTMLLinkElement>('link[rel=icon]') ?? page.head.appendChild(Object.assign(page.createElement('link'), { rel: 'icon' }));
  icon.href = iconOf(discreet, 32);
}

/** How a file is written: who reads it must know what made it, so its words stay as they are, and only its name says nothing. */
export async function writtenAs({ settings: { discreet }, language }: Begun): Promise<Pick<ExportOptions, 'translate' | 'language' | 'plainName'>> {
  return { language, plainName: discreet, translate: await loadTranslate(language) };
}

const caring = ({ foldWords, collector, ageBand, helperLimitMinutes }: Settings): KeptCare['first'] => ({ foldWords, collector, ageBand, helperLimitMinutes });

/** What every piece of a page reads: its words, and how carefully to show what was saved. */
export function Ours({ begun, shows = false, children }: { begun: Begun; /** What was saved, which takes its toll. */ shows?: boolean; children: ComponentChildren }) {
  const [kept] = useState((): KeptCare => ({
    first: caring(begun.settings), heardBreak: () => void breakHeard(),
    watch: (changed) => {
      const watching = new AbortController();
      watchSettings(watching.signal, (settings) => changed(caring(settings)));
      if (begun.settings.offerBreaks) {
        if (shows) noteViewing(document, watching.signal);
        watching.signal.addEventListener('abort', watchBreaks((breakDue) => changed({ breakDue })));
      }
      return () => watching.abort();
    },
  }));
  return (
    <LanguageProvider language={begun.language} translate={begun.translate} rest={begun.rest}><CareProvider kept={kept}>{children}</CareProvider></LanguageProvider>
  );
}
