/** Who, where and when, with what the times and the address rest on. */
import type { ClockCheck, EvidenceRecord } from '../../utils/evidence/types';
import type { Viewer } from '../../utils/platforms/types';
import type { Translate } from '../../utils/i18n';
import { sentences } from '../../utils/sentences';
import { CopyButton } from '../shared/CopyButton';
import { useDates, useTranslate } from '../shared/language';
import { Notice } from '../shared/Notice';
import { Address, OutsideLink } from '../shared/OutsideLink';
import { siteName } from '../shared/record-words';
import { Fact } from './Fact';
import { Section } from './Section';

export function RecordFacts({ record: { capture } }: { record: EvidenceRecord }) {
  const translate = useTranslate();
  const dates = useDates();
  const { post } = capture;
  const { author, postedAt } = post;
  const inUtc = (utc: string | null) => utc && dates.full({ utc, offsetMinutes: 0 });
  return (
    <Section title={translate('popup.record.facts')}>
      {() => (
        <>
          <dl class="facts">
            <Fact name="popup.record.site">{siteName(capture)}</Fact>
            <Fact name="popup.record.author">{author.name}</Fact>
            <Fact name="popup.record.handle">{author.handle && `@${author.handle}`}</Fact>
            <Fact name="popup.record.author-id">{author.id}</Fact>
            <LinkFact name="popup.record.profile" url={author.profileUrl} />
            <LinkFact name="popup.record.permalink" url={post.permalink} />
            <LinkFact name="popup.record.page" url={capture.page.url === post.permalink ? null : capture.page.url} />
            <Fact name="popup.record.shown">{postedAt.shown}</Fact>
            <Fact name="popup.record.machine">{inUtc(postedAt.machine)}</Fact>
            <Fact name="popup.record.from-id">{inUtc(postedAt.fromId)}</Fact>
            <Fact name="popup.record.saved">{dates.full(capture.capturedAt)}</Fact>
            <Fact name="popup.record.clock">{capture.clock && clockInWords(capture.clock, translate)}</Fact>
            <Fact name="popup.record.viewer">
              {capture.viewerLoggedIn !== null &&
                translate(capture.viewerLoggedIn ? 'popup.record.logged-in' : 'popup.record.logged-out')}
            </Fact>
            <Fact name="popup.record.account">{capture.viewer && accountInWords(capture.viewer)}</Fact>
            <Fact name="popup.record.collector">
              {capture.collector && translate(capture.collector === 'self' ? 'popup.record.collector.self' : 'popup.record.collector.helper')}
            </Fact>
            <Fact name="popup.record.page-changes">
              {sentences(translate, ...capture.pageChanges?.map((change) => translate(`page-change.${change}`)) ?? [])}
            </Fact>
          </dl>
          {capture.timesDisagree && <Notice tone="soon"><p>{translate('popup.record.times-disagree')}</p></Notice>}
        </>
      )}
    </Section>
  );
}

const accountInWords = ({ handle, name }: Viewer) => <><bdi>@{handle}</bdi>{name && <> (<bdi>{name}</bdi>)</>}</>;

/** Servers tell whole seconds, and the way takes part of one: less than this is no difference. */
const AGREES_SECONDS = 2;

function clockInWords({ host, offsetSeconds }: ClockCheck, translate: Translate): string {
  const seconds = Math.abs(offsetSeconds);
  if (seconds <= AGREES_SECONDS) return translate('popup.record.clock-same', { host });
  return translate(offsetSeconds > 0 ? 'popup.record.clock-ahead' : 'popup.record.clock-behind', { host, seconds });
}

function LinkFact({ name, url }: { name: string; url: string | null }) {
  const translate = useTranslate();
  if (!url) return null;
  const title = translate(name);
  return (
    <Fact name={name}>
      <Address url={url} />
      <span class="row fact-actions">
        <CopyButton quiet text={url} label={translate('common.copy')} name={translate('popup.record.copy-one', { title })} />
        <OutsideLink button url={url} name={translate('popup.record.open-one', { title })}>{translate('common.open')}</OutsideLink>
      </span>
    </Fact>
  );
}
