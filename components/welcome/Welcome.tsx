/** The first page: what the button does, and then one question a screen, each of which can be skipped. */
import { useState } from 'preact/hooks';
import { collectors, type Collector } from '../../utils/evidence/types';
import type { Lock } from '../../utils/lock-actions';
import type { Settings } from '../../utils/settings';
import { LockPart } from '../lock/LockPart';
import { AgeChoice } from '../settings/AgeChoice';
import { CannotHide, DiscreetPart } from '../settings/DiscreetPart';
import { LanguageChoice } from '../settings/LanguageChoice';
import { Button } from '../shared/Button';
import { CountryChoice } from '../shared/CountryChoice';
import { Gap, useJoin, useTranslate } from '../shared/language';
import { CareIcon, DeviceIcon, GlobeIcon, LockIcon, MarkIcon, PictureIcon, PointIcon, ShowIcon } from '../shared/icons';
import { Notice } from '../shared/Notice';
import { OutsideLink } from '../shared/OutsideLink';
import { PageBar } from '../shared/PageBar';
import { useReporter } from '../shared/reporter';
import { useEscape } from '../shared/use-escape';
import { ButtonInPlace } from './ButtonInPlace';
import { Choice } from './Choice';
import { PermissionChoice, type Permission } from './PermissionChoice';
import { Step } from './Step';
import './welcome.css';

/** What is asked here; the settings hold the answers and can change them. */
export type Answers = Pick<Settings, 'seenByOthers' | 'collector' | 'ageBand' | 'discreet' | 'buttons'>;

export interface WelcomeProps {
  languages: Record<string, string>;
  language: string;
  chooseLanguage: (language: string) => Promise<void>;
  answers: Answers;
  answer: (change: Partial<Answers>) => Promise<unknown>;
  /** Names of the sites on which the button appears. */
  sites: string[];
  /** Names of software that anybody may run: its servers get the button once the person asks. */
  software: string[];
  pictures: Permission;
  /** Shown only where the browser did not grant the sites at install. */
  siteAccess: Permission | null;
  lock: Lock;
  /** Address of the page with the made-up post. */
  practice: string;
  leave: () => void;
  /** The step to begin with, by its name. */
  startAt?: string;
}

const steps = ['see', 'who', 'country', 'where', 'pictures', 'lock', 'practice', 'sites'] as const;
type StepName = (typeof steps)[number];

export function Welcome(props: WelcomeProps) {
  const translate = useTranslate();
  const { leave, startAt } = props;
  const [at, setAt] = useState(() => steps.indexOf(startAt as StepName));
  useEscape({ once: () => {}, twice: leave });
  const Body = at < 0 ? Start : bodies[steps[at]!];
  return (
    <div class="welcome">
      <PageBar leave={leave} />
      <main class="welcome-main" aria-label={translate('welcome.title')}>
        <Body key={at} {...props} place={{
          number: at + 1, total: steps.length, onBack: () => setAt(at - 1), ...(at < steps.length - 1 && { onNext: () => setAt(at + 1) }),
        }} />
      </main>
    </div>
  );
}

interface Place { number: number; total: number; onBack: () => void; onNext?: () => void }
type BodyProps = WelcomeProps & { place: Place };

function Start({ languages, language, chooseLanguage, place }: BodyProps) {
  const translate = useTranslate();
  return (
    <div class="welcome-top">
      <div class="stack">
        <h1>{translate('welcome.title')}</h1>
        <p class="lead">{translate('welcome.lead')}</p>
        <LanguageChoice languages={languages} language={language} choose={chooseLanguage} />
        <p><Button weight="main" onClick={place.onNext}>{translate('welcome.begin')}</Button></p>
        <p class="small muted">{translate('welcome.steps-hint')}</p>
      </div>
      <ButtonInPlace />
    </div>
  );
}

function See({ answers, answer, place }: BodyProps) {
  const translate = useTranslate();
  const { seenByOthers } = answers;
  return (
    <Step {...place} icon={<ShowIcon />} title={translate('welcome.see.title')} answered={seenByOthers !== null}>
      <p>{translate('welcome.see.text')}</p>
      <Choice label={translate('welcome.see.title')} chosen={seenByOthers === null ? null : seenByOthers ? 'yes' : 'no'}
        options={[{ value: 'yes', name: translate('welcome.see.yes') }, { value: 'no', name: translate('welcome.see.no') }]}
        choose={(value) => void answer({ seenByOthers: value === 'yes' })} />
      <p>{translate('welcome.see.exit')}</p>
      {seenByOthers && (
        <>
          <Notice tone="care"><p>{translate('welcome.see.safer')}</p></Notice>
          <h2>{translate('welcome.see.ways')}</h2>
          <DiscreetPart {...answers} change={answer} />
          <ul class="dots">
            <li>{translate('welcome.see.lock')}</li>
            <li>{translate('welcome.see.other')}</li>
            <li>{translate('welcome.see.help')}<Gap /><OutsideLink url="https://findahelpline.com/">{translate('welcome.see.find')}</OutsideLink></li>
          </ul>
        </>
      )}
      {!seenByOthers && (
        <>
          <p>{translate('welcome.see.cannot')}</p>
          <div class="small"><CannotHide /></div>
        </>
      )}
    </Step>
  );
}

function WhoFor({ answers: { collector, ageBand }, answer, place }: BodyProps) {
  const translate = useTranslate();
  const [who, setWho] = useState(collector);
  const choose = (chosen: Collector) => {
    setWho(chosen);
    void answer({ collector: chosen, ...(chosen !== who && { ageBand: null }) });
  };
  return (
    <Step {...place} icon={<CareIcon />} title={translate('welcome.who.title')} answered={who !== null}>
      <Choice label={translate('welcome.who.title')} chosen={who} choose={choose}
        options={collectors.map((value) => ({ value, name: translate(`welcome.who.${value}`) }))} />
      <p class="small muted">{translate('welcome.who.text')}</p>
      {who !== null && who !== 'self' && <Notice live><p>{translate(`welcome.who.${who}-hint`)}</p></Notice>}
      {who !== null && <AgeChoice ageBand={ageBand} change={answer} />}
    </Step>
  );
}

function Country({ place }: BodyProps) {
  const translate = useTranslate();
  const { country } = useReporter();
  return (
    <Step {...place} icon={<GlobeIcon />} title={translate('welcome.country.title')} answered={country !== null}>
      <p>{translate('welcome.country.text')}</p>
      <CountryChoice />
    </Step>
  );
}

function Where({ place }: BodyProps) {
  const translate = useTranslate();
  return (
    <Step {...place} icon={<DeviceIcon />} title={translate('welcome.where.title')} answered>
      <p>{translate('welcome.where.text')}</p>
      <p><a href="/restore.html">{translate('welcome.open')}</a></p>
    </Step>
  );
}

function Pictures({ pictures, siteAccess, place }: BodyProps) {
  const translate = useTranslate();
  return (
    <Step {...place} icon={<PictureIcon />} title={translate('welcome.pictures.title')} answered={pictures.granted ?? false}>
      <p>{translate('welcome.pictures.reason')}</p>
      <p>{translate('welcome.pictures.use')}</p>
      <PermissionChoice permission={pictures} words="welcome.pictures" />
      {siteAccess && (
        <section class="stack">
          <h2>{translate('welcome.access.title')}</h2>
          <p>{translate('welcome.access.reason')}</p>
          <PermissionChoice permission={siteAccess} words="welcome.access" />
        </section>
      )}
    </Step>
  );
}

function Passphrase({ lock, place }: BodyProps) {
  const translate = useTranslate();
  return (
    <Step {...place} icon={<LockIcon />} title={translate('welcome.lock.title')} answered={false}>
      <LockPart lock={lock} />
    </Step>
  );
}

function Practice({ practice, place }: BodyProps) {
  const translate = useTranslate();
  return (
    <Step {...place} icon={<MarkIcon />} title={translate('welcome.practice.title')} answered>
      <p>{translate('welcome.practice.text')}</p>
      <iframe class="practice-frame" src={practice || undefined} title={translate('practice.title')} />
    </Step>
  );
}

function Sites({ sites, software, place }: BodyProps) {
  const translate = useTranslate();
  const join = useJoin();
  return (
    <Step {...place} icon={<PointIcon />} title={translate('welcome.done.title')} answered>
      <p>{translate('welcome.ready')}</p>
      <h2>{translate('welcome.sites.title')}</h2>
      <p class="row">{sites.map((site) => <span key={site} class="tag site-tag"><bdi>{site}</bdi></span>)}</p>
      <p>{translate('welcome.sites.servers', { names: join(software) })}</p>
      <p>{translate('welcome.sites.elsewhere')}</p>
    </Step>
  );
}

const bodies: Record<StepName, (props: BodyProps) => preact.JSX.Element> = {
  see: See, who: WhoFor, country: Country, where: Where, pictures: Pictures, lock: Passphrase, practice: Practice, sites: Sites,
};
