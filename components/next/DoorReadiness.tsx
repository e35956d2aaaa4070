/** Of what a door asks for: what the record says, what it lacks and why, and what only the person can say. */
import { useMemo } from 'preact/hooks';
import type { EvidenceRecord } from '../../utils/evidence/types';
import { readiness } from '../../utils/export/packs/readiness';
import type { Recipient } from '../../utils/export/packs/types';
import { platformNames } from '../../utils/export/platform-names';
import { Words } from '../../utils/export/timeline-pdf/words';
import { Disclosure } from '../shared/Disclosure';
import { useJoin, useLanguage, useTranslate } from '../shared/language';
import { deviceZone } from './clock-words';

export function DoorReadiness({ asked, record }: { asked: Pick<Recipient, 'required' | 'helpful'>; record: EvidenceRecord }) {
  const translate = useTranslate();
  const language = useLanguage();
  const join = useJoin();
  const words = useMemo(() => new Words({ translate, language, timeZone: deviceZone(), platformNames: platformNames(translate) }), [translate, language]);
  const { fields } = useMemo(() => readiness(asked, [record], {}, words), [asked, record, words]);
  // What no record and no person can put into a file is no part of being ready: the service's own page asks for it.
  const counted = fields.filter(({ why }) => why !== 'never');
  const have = counted.filter(({ state }) => state === 'have');
  const lack = counted.filter(({ state, ask }) => state !== 'have' && ask === null);
  const say = counted.filter(({ state, ask }) => state !== 'have' && ask !== null);
  const names = (list: typeof counted) => join(list.map(({ field }) => translate(`field.${field}`)));
  if (counted.length === 0) return null;
  return (
    <Disclosure summary={translate('next.ready', { ready: have.length, total: counted.length })}>
      <dl class="facts small">
        {have.length > 0 && <div><dt>{translate('next.ready.have')}</dt><dd>{names(have)}</dd></div>}
        {lack.length > 0 && (
          <div>
            <dt>{translate('next.ready.lack')}</dt>
            <dd><ul class="plain-list">{lack.map(({ field, why }) => <li key={field}>{translate(`field.${field}`)}<br /><span class="muted">{translate(`pack.why.${why}`)}</span></li>)}</ul></dd>
          </div>
        )}
        {say.length > 0 && <div><dt>{translate('next.ready.say')}</dt><dd>{names(say)}</dd></div>}
      </dl>
    </Disclosure>
  );
}
