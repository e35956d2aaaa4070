/** The first page: what the button does, where things are kept, who might look, and two things to allow or not. */
import type { ComponentChildren } from 'preact';
import { useId } from 'preact/hooks';
import type { Lock } from '../../utils/lock-actions';
import { LockPart } from '../lock/LockPart';
import { useJoin, useTranslate } from '../shared/language';
import { DeviceIcon, GlobeIcon, LockIcon, PictureIcon, PointIcon } from '../shared/icons';
import { Notice } from '../shared/Notice';
import { PageBar } from '../shared/PageBar';
import { useEscape } from '../shared/use-escape';
import { ButtonInPlace } from './ButtonInPlace';
import { LanguageChoice } from './LanguageChoice';
import { PermissionChoice, type Permission } from './PermissionChoice';
import './welcome.css';

export interface WelcomeProps {
  languages: Record<string, string>;
  language: string;
  chooseLanguage: (language: string) => Promise<void>;
  /** Names of the sites on which the button appears. */
  sites: string[];
  /** Names of software that anybody may run: its servers get the button once the person asks. */
  software: string[];
  pictures: Permission;
  /** Shown only where the browser did not grant the sites at install. */
  siteAccess: Permission | null;
  lock: Lock;
  leave: () => void;
}

export function Welcome({ languages, language, chooseLanguage, sites, software, pictures, siteAccess, lock, leave }: WelcomeProps) {
  const translate = useTranslate();
  const join = useJoin();
  useEscape({ once: () => {}, twice: leave });
  return (
    <div class="welcome">
      <PageBar leave={leave} />
      <main class="welcome-main">
        <div class="welcome-top">
          <div class="stack">
            <h1>{translate('welcome.title')}</h1>
            <p class="lead">{translate('welcome.lead')}</p>
            <LanguageChoice languages={languages} language={language} choose={chooseLanguage} />
          </div>
          <ButtonInPlace />
        </div>

        {siteAccess && (
          <Part icon={<GlobeIcon />} title={translate('welcome.access.title')}>
            <p>{translate('welcome.access.reason')}</p>
            <PermissionChoice permission={siteAccess} words="welcome.access" />
          </Part>
        )}
        <Part icon={<PictureIcon />} title={translate('welcome.pictures.title')}>
          <p>{translate('welcome.pictures.reason')}</p>
          <p>{translate('welcome.pictures.use')}</p>
          <PermissionChoice permission={pictures} words="welcome.pictures" />
        </Part>
        <Part icon={<DeviceIcon />} title={translate('welcome.where.title')}>
          <p>{translate('welcome.where.text')}</p>
        </Part>
        <Part icon={<LockIcon />} title={translate('welcome.see.title')}>
          <p>{translate('welcome.see.text')}</p>
          <p>{translate('welcome.see.exit')}</p>
          <p>{translate('welcome.see.cannot')}</p>
          <ul class="dots">
            {['history', 'downloads', 'icon', 'device'].map((what) => <li key={what}>{translate(`welcome.see.cannot.${what}`)}</li>)}
          </ul>
          <Notice tone="care"><p>{translate('welcome.see.safer')}</p></Notice>
          <LockPart lock={lock} />
        </Part>
        <Part icon={<PointIcon />} title={translate('welcome.sites.title')}>
          <p class="row">{sites.map((site) => <span key={site} class="tag site-tag"><bdi>{site}</bdi></span>)}</p>
          <p>{translate('welcome.sites.servers', { names: join(software) })}</p>
          <p>{translate('welcome.sites.elsewhere')}</p>
        </Part>
        <p class="muted">{translate('welcome.ready')}</p>
        <p><a href="/restore.html">{translate('welcome.open')}</a></p>
      </main>
    </div>
  );
}

function Part({ icon, title, children }: { icon: ComponentChildren; title: string; children: ComponentChildren }) {
  const id = useId();
  return (
    <section class="part" aria-labelledby={id}>
      <span class="part-icon">{icon}</span>
      <div class="stack"><h2 id={id}>{title}</h2>{children}</div>
    </section>
  );
}
