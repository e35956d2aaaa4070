/** How much room the records take on this device, which take the most, and what could take them away. */
import { useEffect, useMemo, useState } from 'preact/hooks';
import { bytesInWords } from '../shared/bytes-in-words';
import { Disclosure } from '../shared/Disclosure';
import { useDates, useLanguage, useTranslate } from '../shared/language';
import { Notice } from '../shared/Notice';
import { siteLabel, whoLabel } from '../shared/record-words';
import { useVault, type Room } from './context';

/** Records that are named. */
const LARGEST = 10;
/** Bytes: with less, a few captures with video fill the disk. */
const LOW = 500 * 1000 ** 2;

export function StorageMeter() {
  const translate = useTranslate();
  const dates = useDates();
  const language = useLanguage();
  const { actions, data: { summaries, count } } = useVault();
  const [room, setRoom] = useState<Room | null>(null);
  useEffect(() => {
    let current = true;
    void actions.room().then((told) => { if (current) setRoom(told); });
    return () => { current = false; };
  }, [summaries]);
  const sum = useMemo(() => summaries.reduce((total, { size }) => total + size, 0), [summaries]);
  const largest = useMemo(() => summaries.toSorted((a, b) => b.size - a.size).slice(0, LARGEST).filter(({ size }) => size > 0), [summaries]);
  const free = room && Math.max(0, room.quota - room.usage);
  return (
    <section class="card stack">
      <h2>{translate('vault.room')}</h2>
      <p>{translate('vault.room.records', { count, size: bytesInWords(sum, language) })}</p>
      {room && free !== null && (
        <>
          <meter class="room-meter" min={0} max={room.quota} value={room.usage} aria-label={translate('vault.room.used')} />
          <p class="small muted">{translate('vault.room.disk', { used: bytesInWords(room.usage, language), free: bytesInWords(free, language) })}</p>
          <p class="small">{translate(room.lasting ? 'vault.room.lasting' : 'vault.room.may-clear')}</p>
          {free < LOW && <Notice tone="soon"><p>{translate('vault.room.low')}</p></Notice>}
        </>
      )}
      {largest.length > 0 && (
        <Disclosure summary={translate('vault.room.largest')}>
          <ul class="plain-list small">
            {largest.map(({ captureId, capture, size }) => (
              <li key={captureId}>
                <a href={`#record/${captureId}`}><bdi>{whoLabel(capture, translate)}</bdi></a> <span class="muted"><bdi>{siteLabel(capture, translate)}</bdi> · <bdi>{dates.date(capture.capturedAt)}</bdi> · <bdi>{bytesInWords(size, language)}</bdi></span>
              </li>
            ))}
          </ul>
        </Disclosure>
      )}
      <p class="small">{translate('vault.room.stays')}</p>
      <p class="small">{translate('vault.room.goes')}</p>
    </section>
  );
}
