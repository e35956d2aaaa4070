/** What becomes of a record's pictures once these kinds are chosen, said before it happens. Whom they show may choose to keep theirs. */
import { useId } from 'preact/hooks';
import { concernsMinor, mayChoose, pixelRule } from '../../utils/evidence/pixel-rules';
import type { EvidenceRecord } from '../../utils/evidence/types';
import type { HarmCategory } from '../../utils/rules/types';
import { useCare } from './care';
import { Gap, useTranslate } from './language';
import { Notice } from './Notice';
import { OutsideLink } from './OutsideLink';

/** Of the US National Center for Missing & Exploited Children: takes own pictures of people under 18 off sites, without anybody seeing them. */
export const TAKE_IT_DOWN = 'https://takeitdown.ncmec.org/';

interface PixelChoiceProps {
  records: readonly EvidenceRecord[];
  chosen: readonly HarmCategory[];
  /** The person shown keeps the pictures. */
  keep: boolean;
  onKeep: (keep: boolean) => void;
}

/** Child sexual abuse has words of its own (`SafetyNotice`) and no choice. */
export function PixelChoice({ records, chosen, keep, onKeep }: PixelChoiceProps) {
  const translate = useTranslate();
  const hint = useId();
  const care = useCare();
  const young = concernsMinor(care) === true;
  const there = records.filter(({ capture, annotations }) => capture.artefacts.length > 0 && annotations.pixelsErasedAt === null && (young || !annotations.intimateKeptAt));
  // What is named as abuse of a child has words of its own.
  if (pixelRule(chosen, young) === 'kept' || chosen.includes('child-safety') || there.length === 0) return null;
  const may = there.every(({ capture }) => mayChoose(care, capture.collector));
  return (
    <Notice tone="care" live>
      <p><b>{translate('intimate.title')}</b></p>
      <p>{translate('intimate.erased')}</p>
      {may && !young && (
        <>
          <label class="row check">
            <input type="checkbox" checked={keep} aria-labelledby={`${hint}-name`} aria-describedby={hint} onChange={({ currentTarget }) => onKeep(currentTarget.checked)} />
            <span id={`${hint}-name`}>{translate('intimate.keep')}</span>
          </label>
          <p class="small" id={hint}>{translate('intimate.keep-hint')}</p>
        </>
      )}
      {young && <p>{translate('intimate.young')}<Gap /><OutsideLink url={TAKE_IT_DOWN}>{translate('common.take-it-down')}</OutsideLink></p>}
      {!may && !young && <p>{translate(care.collector === 'parent' ? 'intimate.parent' : 'intimate.helper')}</p>}
    </Notice>
  );
}
