/** Wires the first page: language, permissions, and the list of sites. */
import { render } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { browser } from 'wxt/browser';
import { begin, Ours, type Begun } from '../../components/begin';
import { ReporterProvider, type KeptReporter } from '../../components/shared/reporter';
import { Welcome } from '../../components/welcome/Welcome';
import type { Permission } from '../../components/welcome/PermissionChoice';
import { wayOut } from '../../components/way-out';
import { endPractice } from '../../utils/capture/practice';
import { languages, type Language } from '../../utils/i18n';
import { lockOf } from '../../utils/lock-actions';
import { siteAndMediaHosts, sites } from '../../utils/platforms/sites';
import { changeSettings, type Settings } from '../../utils/settings';
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

function App({ first }: { first: Begun }) {
  const [begun, setBegun] = useState(first);
  const pictures = usePermission(PICTURES);
  const sites = usePermission(SITES);
  // Asked only where the browser holds the sites back: Firefox, or a person who took them away.
  const [askForSites, setAskForSites] = useState(false);
  useEffect(() => { if (sites.granted === false) setAskForSites(true); }, [sites.granted]);
  const change = async (changed: Partial<Settings>) => {
    await changeSettings(changed);
    setBegun(await begin('ext.name'));
  };
  return (
    <Ours begun={begun}>
      <ReporterProvider kept={reporter}>
        <Welcome languages={languages} language={begun.language} chooseLanguage={(language) => change({ language: language as Language })} leave={leave}
          answers={begun.settings} answer={change} startAt={location.hash.slice(1)} practice="/practice.html"
          sites={named(false)} software={named(true)} pictures={pictures} siteAccess={askForSites ? sites : null} lock={lock} />
      </ReporterProvider>
    </Ours>
  );
}

/** Names of the sites, or of the software that anybody may run. */
const named = (onAnyHost: boolean) => sites.filter(({ software }) => software === onAnyHost).map(({ name }) => name);
const lock = await lockOf(openStore());
const leave = wayOut();
await endPractice();
await changeSettings({ welcomed: true });
const first = await begin('ext.name');
const reporter: KeptReporter = { country: first.settings.country, corrections: {}, keepCountry: (country) => changeSettings({ country }) };
render(<App first={first} />, document.getElementById('app')!);
