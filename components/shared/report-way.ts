/** How to report a record, also before the person has said what happened. */
import type { Capture, FileProvenance } from '../../utils/evidence/types';
import type { Translate } from '../../utils/i18n';
import { reportFlow } from '../../utils/rules';
import type { HarmCategory, ReportFlow, Reporter } from '../../utils/rules/types';

export function reportWay(
  { platform, post: read, file }: Pick<Capture, 'platform' | 'post' | 'file'>, category: HarmCategory | null, translate: Translate,
  reporter: Reporter = { country: null, account: null },
): ReportFlow {
  // For a file nothing was read: the address to open is the one the person gave, where it is one.
  const post = file ? { ...read, permalink: statedAddress(file) } : read;
  if (category) return reportFlow(platform, category, post, reporter);
  // The way through the menu is the same for every harm; its reason and its forms are not, so none is named.
  const flow = reportFlow(platform, 'harassment', post);
  const details = flow.subOptions.join(' / ');
  const steps = flow.steps
    .filter((step) => step !== details)
    .map((step) => (flow.option ? step.replace(flow.option, translate('common.report.fitting')) : step));
  return { ...flow, steps, option: null, subOptions: [], form: null, otherForms: [], openUrl: post.permalink, legal: [], note: null };
}

/** The address that the person wrote down, where it leads to the web. */
function statedAddress({ stated: { address } }: FileProvenance): string | null {
  const url = URL.parse(address ?? '');
  return url && /^https?:$/.test(url.protocol) ? url.href : null;
}
