/**
 * What is typed into our pages stays there. To bring a page back, browsers write what stands in its fields to the disk, in clear, lock or not: all
 * but fields with `autocomplete="off"`, where they never offer it again either. Some browsers send it away, to look for mistakes or to go on
 * with the sentence. So this is said of every field that is drawn.
 */
import { options } from 'preact';

const FIELDS = new Set<unknown>(['input', 'textarea', 'select']);
const UNKEPT = { autocomplete: 'off', spellcheck: false, writingsuggestions: 'false' };

options.vnode = ({ type, props }) => {
  if (FIELDS.has(type)) Object.assign(props, UNKEPT);
};
