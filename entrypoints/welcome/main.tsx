/** Wires the first page: language, permissions, and the list of sites. */
import { render } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { browser } from 'wxt/browser';
import { LanguageProvider, speak } from '../../components/shared/language';
import { Welcome } from '../../components/welcome/Welcome';
import type { Permission } from '../../components/welcome/PermissionChoice';
import { wayOut } from '../../components/way-out';
import { languages, loadTranslate, type Language, type Translate } from '../../utils/i18n';
import { lockOf } from '../../utils/lock-actions';
import { platforms, siteAndMediaHosts } from '../../utils/platforms/registry';
import { changeSettings, getSettings, languageOf } from '../../utils/settings';
import { openStore } from '../../utils/vault';

const PICTURES = ['<all_urls>'];
const SITES = siteAndMediaHosts.map((host) => `https://${host}/*`);

/** A permission as the browser has it now, and again after every change made elsewhere. */
function usePermission(origins: string[]): Permission {
  const [granted, setGranted] = useState<boolean | null>(null);
  useEffect(() => {
    const look = () => { browser.permissions.contains({ origins }).then(setGranted, () => setGranted(false)); };
    look();
    browser.permissions.onAdded.addListener(look);
    browser.permissions.onRemoved.addListener(look);
    return () => {
      browser.permissions.onAdded.removeListener(look);
      browser.permissions.onRemoved.removeListener(look);
    };
  }, []);
  return {
    granted,
    request: async () => {
      const answer = await browser.permissions.request({ origins });
      setGranted(answer);
      return answer;
    },
  };
}

interface Spoken { language: Language; translate: Translate }

async function spokenIn(language: Language): Promise<Spoken> {
  const translate = await loadTranslate(language);
  speak(document, language, translate('ext.name'));
  return { language, translate };
}

function App({ first }: { first: Spoken }) {
  const [spoken, setSpoken] = useState(first);
  const pictures = usePermission(PICTURES);
  const sites = usePermission(SITES);
  // Asked only where the browser holds the sites back: Firefox, or a person who took them away.
  const [askForSites, setAskForSites] = useState(false);
  useEffect(() => { if (sites.granted === false) setAskForSites(true); }, [sites.granted]);
  const chooseLanguage = async (language: string) => {
    await changeSettings({ language: language as Language });
    setSpoken(await spokenIn(language as Language));
  };
  return (
    <LanguageProvider {...spoken}>
      <Welcome languages={languages} language={spoken.language} chooseLanguage={chooseLanguage} leave={leave}
        sites={named(false)} software={named(true)} pictures={pictures} siteAccess={askForSites ? sites : null} lock={lock} />
    </LanguageProvider>
  );
}

/** Names of the sites, or of the software that anybody may run. */
const named = (onAnyHost: boolean) => platforms.filter((platform) => 'isSite' in platform === onAnyHost).map(({ name }) => name);
const lock = await lockOf(openStore());
const leave = wayOut();
const first = await spokenIn(languageOf(await getSettings()));
await changeSettings({ welcomed: true });
render(<App first={first} />, document.getElementById('app')!);
