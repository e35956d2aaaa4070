/** How to report a record, also before the person has said what happened. */
import type { Capture } from '../../utils/evidence/types';
import type { Translate } from '../../utils/i18n';
import { reportFlow } from '../../utils/rules';
import type { HarmCategory, ReportFlow } from '../../utils/rules/types';

export function reportWay(
  { platform, post }: Pick<Capture, 'platform' | 'post'>, category: HarmCategory | null, translate: Translate,
): ReportFlow {
  if (category) return reportFlow(platform, category, post);
  // The way through the menu is the same for every harm; its reason and its forms are not, so none is named.
  const flow = reportFlow(platform, 'harassment', post);
  const details = flow.subOptions.join(' / ');
  const steps = flow.steps
    .filter((step) => step !== details)
    .map((step) => (flow.option ? step.replace(flow.option, translate('common.report.fitting')) : step));
  return { ...flow, steps, option: null, subOptions: [], form: null, otherForms: [], openUrl: post.permalink, note: null };
}
