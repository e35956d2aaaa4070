/** Asks the script in a page. A page that broke out of its renderer may answer in its place: what does not fit is no answer. */
import { answerShapes, fits } from './message-shapes';
import { sendToTab, type Answer, type Request } from './messages';

/** Rejects when nobody answers, the handler threw, or the answer is not one. */
export async function askTab<N extends keyof typeof answerShapes>(
  tabId: number, frameId: number, name: N, ...request: Request<N> extends undefined ? [] : [Request<N>]
): Promise<Answer<N>> {
  const answer = await sendToTab(tabId, frameId, name, ...request);
  if (!fits(answerShapes[name], answer)) throw new Error(`Not an answer to ${name}.`);
  return answer as Answer<N>;
}
