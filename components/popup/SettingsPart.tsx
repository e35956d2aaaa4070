/** The settings at the end of the popup: read and drawn once they are opened. */
import { useState } from 'preact/hooks';
import { Disclosure } from '../shared/Disclosure';
import { useTranslate } from '../shared/language';
import { later } from '../shared/later';
import type { SettingsProps } from './Settings';

const Settings = later(async () => (await import('./Settings')).Settings);

export function SettingsPart(settings: SettingsProps) {
  const translate = useTranslate();
  const [opened, setOpened] = useState(false);
  return (
    <section class="settings-part" aria-label={translate('popup.settings')}>
      <Disclosure summary={translate('popup.settings')} onOpen={() => setOpened(true)}>{opened && <Settings {...settings} />}</Disclosure>
    </section>
  );
}
