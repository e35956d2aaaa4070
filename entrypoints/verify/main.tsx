/** Wires the page that checks files: this device's own log, which may know the file, and the way out. */
import { render } from 'preact';
import { begin, Ours } from '../../components/begin';
import { beginAnewWhenLocked } from '../../components/begin-anew';
import { checkInput } from '../../components/verify/inputs';
import { VerifyFile } from '../../components/verify/VerifyFile';
import { PageBar } from '../../components/shared/PageBar';
import { useEscape } from '../../components/shared/use-escape';
import { openStore } from '../../utils/vault';
import '../../components/verify/verify.css';
import { wayOut } from '../../components/way-out';

const store = openStore();
const leave = wayOut();

function Page() {
  useEscape({ once: () => {}, twice: leave });
  return (
    <div class="verify">
      <PageBar leave={leave} />
      <main class="verify-main">
        <VerifyFile check={async function* (input) { yield* checkInput(input, { log: await store.custody() }); }} />
      </main>
    </div>
  );
}

beginAnewWhenLocked();
const begun = await begin('ext.name');
render(
  <Ours begun={begun}><Page /></Ours>,
  document.getElementById('app')!,
);
