/** One record among many: when, who, what, which harm, how far reporting has come. Its words are not even read before they are asked for. */
import { useLayoutEffect, useMemo, useRef } from 'preact/hooks';
import type { RecordSummary } from '../../utils/evidence/summary';
import { Blurred } from '../shared/Blurred';
import { FileWords } from '../shared/FileWords';
import { useDates, useTranslate } from '../shared/language';
import { PostWords } from '../shared/PostWords';
import { reportStatus, siteLabel, siteLetters, statusWords, whoLabel, type ReportStatus } from '../shared/record-words';
import { useLive } from '../shared/use-live';
import { useVault } from './context';

interface RecordRowProps {
  summary: RecordSummary;
  /** The heading of a day that begins with this record. */
  day: string | null;
  selected: boolean;
  /** With `range`, all from the one selected before. */
  onSelect: (selected: boolean, range: boolean) => void;
  /** Whether Tab stops in this row. */
  reachable: boolean;
  /** What of it takes the focus now that it is drawn, as a selector; `null` for nothing. */
  focus: () => string | null;
}

export const tones: Record<ReportStatus, string> = {
  none: 'tag', 'form-opened': 'tag soon', reported: 'tag done', answer: 'tag done', appeal: 'tag done', outcome: 'tag done', 'went-elsewhere': 'tag done',
};

export function RecordRow({ summary, day, selected, onSelect, reachable, focus }: RecordRowProps) {
  const translate = useTranslate();
  const dates = useDates();
  const { shownWords, showWords, data: { folders } } = useVault();
  const row = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    for (const each of row.current!.querySelectorAll<HTMLElement>('a, button, input')) each.tabIndex = reachable ? 0 : -1;
    const what = focus();
    if (what) row.current!.querySelector<HTMLElement>(what)?.focus();
  });
  const { captureId, capture, categories, reports, length, caseId } = summary;
  const author = whoLabel(capture, translate);
  const time = dates.time(capture.capturedAt);
  const platform = siteLabel(capture, translate);
  const named = { author, time, platform };
  const inFolders = useMemo(() => folders.filter(({ captureIds }) => captureIds.includes(captureId)), [folders, captureId]);
  return (
    <>
      {day && <h2 class="day">{day}</h2>}
      <div class={selected ? 'vault-record selected' : 'vault-record'} ref={row}>
        <input type="checkbox" checked={selected} aria-label={translate('popup.select-one', named)}
          onClick={(click) => onSelect(click.currentTarget.checked, click.shiftKey)} />
        <span class="platform" title={platform} aria-hidden="true">{siteLetters(platform)}</span>
        <div class="vault-who stack-tight">
          <a class="record-open" href={`#record/${captureId}`} aria-label={translate('popup.open-one', named)}><bdi>{author}</bdi></a>
          <span class="small muted"><bdi>{platform}</bdi> · <time dateTime={capture.capturedAt.utc} title={dates.full(capture.capturedAt)}><bdi>{time}</bdi></time></span>
        </div>
        <div class="vault-words">
          <Blurred shown={shownWords.has(captureId)} onToggle={(shown) => showWords(captureId, shown)} length={length}
            showLabel={translate('common.show')} hideLabel={translate('common.hide')} showName={translate('popup.show-one', named)} hideName={translate('popup.hide-one', named)}>
            {() => <RecordWords captureId={captureId} />}
          </Blurred>
        </div>
        <p class="row record-tags">
          {categories.map((category) => <span key={category} class="tag">{translate(`category.${category}`)}</span>)}
          {inFolders.map(({ id, name }) => <span key={id} class="tag case-tag"><bdi>{name}</bdi></span>)}
          {caseId && <span class="tag">{translate('popup.from-file')}</span>}
          <span class={tones[reportStatus(reports).status]}>{statusWords(reports, translate, dates)}</span>
        </p>
      </div>
    </>
  );
}

function RecordWords({ captureId }: { captureId: string }) {
  const translate = useTranslate();
  const { store } = useVault();
  const { value } = useLive(() => store.get(captureId), [captureId]);
  if (!value) return <p class="small muted">{translate('common.loading')}</p>;
  const { post, file } = value.capture;
  return file ? <FileWords post={post} file={file} /> : <PostWords post={post} />;
}
