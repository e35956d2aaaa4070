/** The chapters before and after the records, in their order. */
import { placeOfPreface, placeOfSection, type Scene } from './scene';
import { appendix, warning } from './sections/appendix';
import type { ChapterEntry } from './sections/contents';
import { hasImpact, impactStatement } from './sections/impact';
import { custodyLog, reportLog } from './sections/logs';
import { manifest } from './sections/manifest';
import { method, wordsUsed } from './sections/method';
import { prefaceChapter } from './sections/preface';
import { timeChart } from './sections/time-chart';
import { mayBeShown } from './shown-pictures';

export interface Chapter extends ChapterEntry {
  make: (scene: Scene) => Promise<void>;
}

const hasPictures = ({ records }: Scene): boolean => records.some(({ record }) => mayBeShown(record));

/** The warning comes last, right before what it warns of. */
export function chaptersBefore(scene: Scene): Chapter[] {
  const { input: { preface = [], sheets = 'whole' }, choices, records, words: { translate } } = scene;
  const chapters = preface.map((chapter, index): Chapter => ({
    title: chapter.title, place: placeOfPreface(index + 1), make: () => prefaceChapter(scene, chapter, index + 1),
  }));
  if (sheets === 'none') return chapters;
  return [
    ...chapters,
    ...(records.length > 0 ? [{ title: translate('pdf.chart'), place: placeOfSection('overview'), make: timeChart }] : []),
    ...(choices.pictures === 'in-place' && hasPictures(scene)
      ? [{ title: translate('pdf.warning'), place: placeOfSection('warning'), make: warning }] : []),
  ];
}

export function chaptersAfter(scene: Scene): Chapter[] {
  const { input, choices, records, words: { translate } } = scene;
  if ((input.sheets ?? 'whole') !== 'whole') return [];
  const hasReports = records.some(({ record }) => record.annotations.reports.length + (record.checks?.length ?? 0) > 0);
  return [
    ...(hasReports ? [{ title: translate('pdf.reportLog'), place: placeOfSection('reports'), make: reportLog }] : []),
    ...(hasImpact(scene) ? [{ title: translate('pdf.impact'), place: placeOfSection('impact'), make: impactStatement }] : []),
    // The log of what was done would tell what a redacted copy leaves out, and is not there to be checked.
    ...(input.redacted ? [] : [
      { title: translate('pdf.custody'), place: placeOfSection('custody'), make: custodyLog },
      ...(records.length > 0 ? [{ title: translate('pdf.manifest'), place: placeOfSection('manifest'), make: manifest }] : []),
      { title: translate('pdf.method'), place: placeOfSection('method'), make: method },
    ]),
    { title: translate('pdf.glossary'), place: placeOfSection('glossary'), make: wordsUsed },
    ...(choices.pictures === 'appendix' && hasPictures(scene)
      ? [{ title: translate('pdf.appendix'), place: placeOfSection('appendix'), make: appendix }] : []),
  ];
}
