/** What a capture needs of the page beyond reading the post: too much to lie in every page for a press that may never come. */
import { copyPage } from './copy-page';
import { expandText } from './expand-text';
import { readAnyDraft } from './read-any-draft';
import { takePictures, takeRegion } from './take-pictures';

export const captureTools = { copyPage, expandText, readAnyDraft, takePictures, takeRegion };
export type CaptureTools = typeof captureTools;
