/** The file that is put into a page once something is pressed there: see `posts.content/tools.ts`. */
import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { pickRegion } from '../components/region-picker';
import { lookAgain } from '../utils/capture/look-again';
import { notePassing } from '../utils/capture/note-passing';
import { checkPage } from '../utils/capture/page-check';
import { captureTools } from '../utils/capture/page-tools';
import { structureReport } from '../utils/capture/structure-report';
import { makeShowing } from './posts.content/showing';
import { bringTools } from './posts.content/tools';

const tools = { ...captureTools, checkPage, lookAgain, makeShowing, notePassing, pickRegion, structureReport };
export type Tools = typeof tools;

export default defineUnlistedScript(() => bringTools(tools));
