/** The page in front: whether its posts are recognised, and the button on it. */
import { useState } from 'preact/hooks';
import type { PageCheck } from '../../utils/capture/page-check';
import { TaskButton, TaskFailure } from '../shared/Button';
import { Disclosure } from '../shared/Disclosure';
import { useTranslate } from '../shared/language';
import { later } from '../shared/later';
import { Live } from '../shared/Live';
import { Notice } from '../shared/Notice';
import { useTask } from '../shared/use-task';
import { Switch } from '../settings/Switch';

export interface PageHere {
  check: PageCheck;
  /** The button on this host; `null` where no adapter knows the page. */
  on: boolean | null;
  /** Asks the browser first where it must; has to be called straight from the click. False when the person refused. */
  turn: (on: boolean) => Promise<boolean>;
  structure: () => Promise<string>;
  /** Whether OnRecord offers to put a post on record when it is being reported and is not. */
  offers: boolean;
  offer: (on: boolean) => Promise<unknown>;
}

const PageDetails = later(async () => (await import('./PageDetails')).PageDetails);

export function ThisPage(page: PageHere) {
  const translate = useTranslate();
  const [opened, setOpened] = useState(false);
  const { check, on, turn } = page;
  const { host, name, posts } = check;
  const offer = on === false && !check.knownHost;
  return (
    <section class="this-page" aria-label={translate('popup.page')}>
      {offer && <AddSite host={host} name={name!} turn={turn} />}
      {on !== null && !offer && <Switch words={translate('popup.button-on', { host })} on={on} turn={turn} />}
      <Disclosure onOpen={() => setOpened(true)} summary={name ? translate('popup.page.posts', { count: posts }) : translate('popup.page.unknown')}>
        {opened && <PageDetails {...page} />}
      </Disclosure>
    </section>
  );
}

/** Software that anybody may run: the button comes when the person says so, for this one host. */
function AddSite({ host, name, turn }: { host: string; name: string; turn: PageHere['turn'] }) {
  const translate = useTranslate();
  const [refused, setRefused] = useState(false);
  const adding = useTask(async () => setRefused(!await turn(true)));
  return (
    <div class="popup-notice">
      <Notice>
        <p>{translate('popup.page.add', { host, name })}</p>
        <p><TaskButton small weight="main" task={adding}>{translate('popup.page.add-yes')}</TaskButton></p>
        {refused && <Live class="small"><p>{translate('popup.page.add-refused')}</p></Live>}
        <TaskFailure task={adding} />
      </Notice>
    </div>
  );
}
