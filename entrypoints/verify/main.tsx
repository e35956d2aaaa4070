/** Wires the page that checks files: this device's own log, which may know the file, and the way out. */
import { render } from 'preact';
import { checkInput } from '../../components/verify/inputs';
import { VerifyFile } from '../../components/verify/VerifyFile';
import { MarkIcon } from '../../components/shared/icons';
import { LanguageProvider, speak } from '../../components/shared/language';
import { makeLeave } from '../../components/shared/leave';
import { LeaveButton } from '../../components/shared/LeaveButton';
import { useEscape } from '../../components/shared/use-escape';
import { loadTranslate } from '../../utils/i18n';
import { send } from '../../utils/messages';
import { getSettings, languageOf } from '../../utils/settings';
import { openStore } from '../../utils/vault';
import '../../components/verify/verify.css';

const store = openStore();
const leave = makeLeave(() => send('quick-exit'));

function Page({ name }: { name: string }) {
  useEscape({ once: () => {}, twice: leave });
  return (
    <div class="verify">
      <header class="bar">
        <span class="mark"><MarkIcon />{name}</span>
        <span class="push-end"><LeaveButton leave={leave} /></span>
      </header>
      <main class="verify-main">
        <VerifyFile check={async function* (input) { yield* checkInput(input, { log: await store.custody() }); }} />
      </main>
    </div>
  );
}

const language = languageOf(await getSettings());
const translate = await loadTranslate(language);
speak(document, language, translate('ext.name'));
render(
  <LanguageProvider language={language} translate={translate}><Page name={translate('ext.name')} /></LanguageProvider>,
  document.getElementById('app')!,
);
