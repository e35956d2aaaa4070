/** One record in the list: who, where, when, how far reporting has come. Its words stay hidden until asked for. */
import { useEffect, useRef } from 'preact/hooks';
import type { EvidenceRecord } from '../../utils/evidence/types';
import { Blurred } from '../shared/Blurred';
import { useCare } from '../shared/care';
import { useDates, useTranslate } from '../shared/language';
import { FileWords } from '../shared/FileWords';
import { PostWords } from '../shared/PostWords';
import { reportStatus, siteLabel, siteLetters, statusWords, whoLabel, wordsLength, type ReportStatus } from '../shared/record-words';

interface RecordItemProps {
  record: EvidenceRecord;
  /** In the list, from 0. */
  place: number;
  /** The heading of a day that begins with this record. */
  day: string | null;
  wordsShown: boolean;
  onShowWords: (captureId: string, shown: boolean) => void;
  onOpen: (captureId: string) => void;
  /** The record that takes the focus as soon as it is drawn, once: its id, or its place in the list. */
  toFocus: { current: string | number | null };
  /** `null` while the person is not choosing. */
  selected: boolean | null;
  onSelect: (selected: boolean) => void;
}

const tones: Record<ReportStatus, string> = {
  none: 'tag', 'form-opened': 'tag soon', reported: 'tag done', answer: 'tag done', appeal: 'tag done', outcome: 'tag done', 'went-elsewhere': 'tag done',
};

export function RecordItem({ record, place, day, wordsShown, onShowWords, onOpen, toFocus, selected, onSelect }: RecordItemProps) {
  const translate = useTranslate();
  const dates = useDates();
  const { foldWords } = useCare();
  const opener = useRef<HTMLButtonElement>(null);
  const { capture, annotations } = record;
  const { id, post } = capture;
  useEffect(() => {
    if (toFocus.current !== id && toFocus.current !== place) return;
    toFocus.current = null;
    opener.current?.focus();
  }, []);
  const author = whoLabel(capture, translate);
  const time = dates.time(capture.capturedAt);
  const platform = siteLabel(capture, translate);
  const { status } = reportStatus(annotations.reports);
  const named = { author, time, platform };

  return (
    <li class="record-item">
      {day && <h2 class="day">{day}</h2>}
      <div class={selected === null ? 'record-row' : 'record-row selecting'}>
        {selected !== null && (
          <input type="checkbox" checked={selected} aria-label={translate('popup.select-one', named)}
            onChange={(change) => onSelect(change.currentTarget.checked)} />
        )}
        <span class="platform" title={platform} aria-hidden="true">{siteLetters(platform)}</span>
        <div class="record-summary">
          <div class="record-line">
            <button type="button" class="record-open" ref={opener} aria-label={translate('popup.open-one', named)}
              onClick={() => onOpen(id)}>
              <bdi>{author}</bdi>
            </button>
            <time class="small muted" dateTime={capture.capturedAt.utc} title={dates.full(capture.capturedAt)}>{time}</time>
          </div>
          {foldWords
            ? <OwnWords note={annotations.note} />
            : (
              <Blurred shown={wordsShown} onToggle={(shown) => onShowWords(id, shown)} length={wordsLength(post)}
                showLabel={translate('common.show')} hideLabel={translate('common.hide')}
                showName={translate('popup.show-one', named)} hideName={translate('popup.hide-one', named)}>
                {() => (capture.file ? <FileWords post={post} file={capture.file} /> : <PostWords post={post} />)}
              </Blurred>
            )}
          <p class="row record-tags">
            {annotations.categories.map((category) => <span key={category} class="tag">{translate(`category.${category}`)}</span>)}
            {record.caseId && <span class="tag">{translate('popup.from-file')}</span>}
            {capture.previousCapture && <span class="tag">{translate('popup.again')}</span>}
            <span class={tones[status]}>{statusWords(annotations.reports, translate, dates)}</span>
          </p>
        </div>
      </div>
    </li>
  );
}

/** What the person wrote tells records apart without the words that they do not want to read again. */
function OwnWords({ note }: { note: string }) {
  const [line = ''] = note.trim().split('\n');
  return line ? <p class="small own-words" dir="auto">{line}</p> : null;
}
