/** While the capture is being stored. The page is not ours to hurry, so a long wait explains itself. */
import { useEffect, useState } from 'preact/hooks';
import { useTranslate } from '../shared/language';
import { Live } from '../shared/Live';

const LONG_WAIT = 6000;

export function SavingStep() {
  const translate = useTranslate();
  const [long, setLong] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setLong(true), LONG_WAIT);
    return () => clearTimeout(timer);
  }, []);
  return (
    <main class="panel-main">
      <div class="panel-body saving">
        <div class="notice done saving-note">
          <span class="pulse" aria-hidden="true" />
          <div class="stack-tight">
            <h1>{translate('panel.saving')}</h1>
            <p class="small muted">{translate('panel.saving.stay')}</p>
          </div>
        </div>
        <Live class="small muted">{long && translate('panel.saving.long')}</Live>
      </div>
    </main>
  );
}
