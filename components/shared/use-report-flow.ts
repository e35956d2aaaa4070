/** The way to report a record from where the person lives, with the addresses they corrected. */
import { useMemo } from 'preact/hooks';
import { concernsMinor } from '../../utils/evidence/pixel-rules';
import type { Capture } from '../../utils/evidence/types';
import { correctedFlow } from '../../utils/reporting/corrected';
import type { HarmCategory, ReportFlow } from '../../utils/rules/types';
import { useCare } from './care';
import { useTranslate } from './language';
import { reportWay } from './report-way';
import { useReporter } from './reporter';

/** `noAccount`: the person says that they have no account there, or cannot log in. */
export function useReportFlow(capture: Capture, category: HarmCategory | null, noAccount = false): ReportFlow {
  const translate = useTranslate();
  const { country, corrections } = useReporter();
  const care = useCare();
  const minor = concernsMinor(care);
  const account = noAccount ? 'out' : capture.viewerLoggedIn ? 'in' : null;
  return useMemo(() => correctedFlow(reportWay(capture, category, translate, { country, account, minor }), corrections),
    [capture, category, translate, country, account, minor, corrections]);
}
