/** The last screen: it is on record, and the person may stop. */
import { useId } from 'preact/hooks';
import type { EvidenceRecord } from '../../utils/evidence/types';
import type { Rule } from '../../utils/rules/types';
import { labelled } from '../../utils/sentences';
import { BreakOffer } from '../shared/BreakOffer';
import { Button } from '../shared/Button';
import { useDates, useJoin, useTranslate } from '../shared/language';
import { Notice } from '../shared/Notice';
import { reportStatus, savedParts, siteName, statusWords } from '../shared/record-words';
import { useHeadingFocus } from '../shared/use-heading-focus';
import { Clocks } from '../next/Clocks';
import { NextDoors } from '../next/NextDoors';
import { ChildLines } from '../youth/ChildLines';
import { TellHint } from '../youth/TellHint';
import type { PanelActions } from './Panel';
import { StepFoot } from './StepFoot';

export function DoneStep({ record, rule, actions }: {
  record: EvidenceRecord; rule: Rule | null; actions: Pick<PanelActions, 'recordUrl' | 'close'>;
}) {
  const translate = useTranslate();
  const dates = useDates();
  const join = useJoin();
  const heading = useHeadingFocus();
  const next = useId();
  const { capture, annotations } = record;
  const { event } = reportStatus(annotations.reports);
  const facts: [string, string][] = [
    [translate('panel.done.saved'), [join(savedParts(record, translate)), dates.full(capture.capturedAt)].join(' · ')],
    [translate('panel.done.kind'), join(annotations.categories.map((each) => translate(`category.${each}`)))],
    [translate('panel.done.rule'), rule ? labelled(translate, siteName(capture), rule.section) : ''],
    [translate('panel.done.report'), [statusWords(annotations.reports, translate, dates), event?.reference].filter(Boolean).join(' · ')],
  ];
  return (
    <>
      <div class="panel-body">
        <h1 ref={heading} tabIndex={-1}>{translate('panel.done.title')}</h1>
        <dl class="facts">
          {facts.filter(([, value]) => value).map(([name, value]) => (
            <div key={name}><dt>{name}</dt><dd><bdi>{value}</bdi></dd></div>
          ))}
        </dl>
        {annotations.pixelsErasedAt && <Notice><p>{translate('panel.done.erased')}</p></Notice>}
        <p>{translate('panel.done.stop')}</p>
        {annotations.categories.length > 0 && (
          <section class="stack" aria-labelledby={next}>
            <h2 id={next}>{translate('next.title')}</h2>
            <Clocks record={record} />
            <NextDoors record={record} brief />
          </section>
        )}
        <p>{translate('common.mute')}</p>
        <BreakOffer />
        <ChildLines />
        <TellHint />
        <Notice tone="care"><p>{translate('common.care')}</p></Notice>
        {actions.recordUrl && (
          <p><a href={actions.recordUrl(capture.id)} target="_blank" rel="noopener">{translate('panel.done.open')}
            <span class="hidden-visually"> {translate('common.new-tab')}</span></a></p>
        )}
      </div>
      <StepFoot><Button weight="main" onClick={actions.close}>{translate('panel.done.close')}</Button></StepFoot>
    </>
  );
}
