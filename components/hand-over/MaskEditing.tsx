/** Masking one picture: drawing, adding and moving masks, and deciding on those that are suggested. */
import { useEffect, useId, useRef, useState } from 'preact/hooks';
import type { MaskBox } from '../../utils/evidence/database';
import type { ArtefactEntry } from '../../utils/evidence/types';
import { Button, TaskButton, TaskFailure } from '../shared/Button';
import { useTranslate } from '../shared/language';
import { Live } from '../shared/Live';
import { useTask } from '../shared/use-task';
import { MaskStage } from './MaskStage';
import { notMasked, suggestMasks } from './suggest-masks';
import { useAddress } from './use-address';

interface MaskEditingProps {
  entry: ArtefactEntry;
  title: string;
  bytes: ArrayBuffer;
  boxes: readonly MaskBox[];
  change: (boxes: MaskBox[]) => void;
  /** Boxes that are no masks yet. */
  suggested: readonly MaskBox[];
  suggest: (boxes: readonly MaskBox[]) => void;
  onBroken: () => void;
}

export function MaskEditing({ entry, bytes, boxes, change, suggested, suggest, title, onBroken }: MaskEditingProps) {
  const translate = useTranslate();
  const help = useId();
  const place = useRef<HTMLDivElement>(null);
  const address = useAddress(bytes, entry.mimeType);
  const [found, setFound] = useState<number | null>(null);
  const latest = useRef(boxes);
  latest.current = boxes;
  const looking = useRef<AbortController>(null);
  useEffect(() => () => looking.current?.abort(), []);
  const suggesting = useTask(async () => {
    setFound(null);
    looking.current = new AbortController();
    const list = notMasked(await suggestMasks(entry, bytes, looking.current.signal), latest.current);
    suggest(list);
    setFound(list.length);
  });
  const focusOn = (of: (parts: { masks: HTMLElement[]; suggestions: HTMLElement[] }) => HTMLElement | null | undefined) => requestAnimationFrame(() => {
    const all = (name: string) => Array.from(place.current?.querySelectorAll<HTMLElement>(name) ?? []);
    of({ masks: all('.mask-box'), suggestions: all('.mask-suggestion') })?.focus();
  });
  const add = () => {
    const shown = place.current!.getBoundingClientRect();
    // In the part of a tall picture that is in view.
    const middle = Math.min(Math.max((innerHeight / 2 - shown.top) / shown.height, 0.05), 0.9);
    const height = Math.min(0.1, 60 / shown.height);
    change([...boxes, { x: 0.35, y: Math.min(middle, 1 - height), width: 0.3, height }]);
    focusOn(({ masks }) => masks.at(-1));
  };
  const without = (index: number) => suggested.filter((_, each) => each !== index);
  const accept = (index: number) => {
    change([...boxes, suggested[index]!]);
    suggest(without(index));
    focusOn(({ masks }) => masks.at(-1));
  };
  const acceptAll = () => {
    change([...boxes, ...suggested]);
    suggest([]);
    focusOn(({ masks }) => masks.at(-1));
  };
  const discard = (index: number) => {
    suggest(without(index));
    focusOn(({ suggestions }) => suggestions[Math.min(index, suggestions.length - 1)] ?? place.current);
  };
  const discardAll = () => {
    suggest([]);
    focusOn(() => place.current);
  };
  return (
    <>
      <p class="small muted" id={help}>{translate('redact.picture.how')}</p>
      <div ref={place} tabIndex={-1}>
        {address && (
          <MaskStage address={address} alt={title} boxes={boxes} change={change} suggested={suggested} accept={accept} discard={discard}
            help={help} suggestionHelp={`${help}-suggestions`} onBroken={onBroken} />
        )}
      </div>
      <p class="row">
        <Button small onClick={add}>{translate('redact.picture.add')}</Button>
        <TaskButton small task={suggesting}>{translate('redact.picture.suggest')}</TaskButton>
      </p>
      <Live class="small">
        {suggesting.busy ? translate('redact.picture.looking') : found !== null && translate('redact.picture.found', { count: found })}
      </Live>
      <TaskFailure task={suggesting} />
      {suggested.length > 0 && (
        <div class="stack-tight small suggestions">
          <p id={`${help}-suggestions`}>{translate('redact.picture.suggestion-how')}</p>
          <ul class="plain-list">
            {suggested.map((_, index) => (
              <li key={index} class="row">
                {translate('redact.picture.suggestion', { number: index + 1 })}
                <Button small onClick={() => accept(index)} aria-label={translate('redact.picture.accept', { number: index + 1 })}>
                  {translate('redact.picture.accept-one')}
                </Button>
                <Button small weight="quiet" onClick={() => discard(index)} aria-label={translate('redact.picture.discard', { number: index + 1 })}>
                  {translate('redact.picture.discard-one')}
                </Button>
              </li>
            ))}
          </ul>
          {suggested.length > 1 && (
            <p class="row">
              <Button small onClick={acceptAll}>{translate('redact.picture.accept-all')}</Button>
              <Button small weight="quiet" onClick={discardAll}>{translate('redact.picture.discard-all')}</Button>
            </p>
          )}
        </div>
      )}
      {boxes.length > 0 && (
        <ul class="plain-list small">
          {boxes.map((_, index) => (
            <li key={index} class="row">
              {translate('redact.picture.mask', { number: index + 1 })}
              <Button small weight="quiet" onClick={() => change(boxes.filter((_box, each) => each !== index))}
                aria-label={translate('redact.picture.remove', { number: index + 1 })}>{translate('redact.picture.remove-one')}</Button>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
