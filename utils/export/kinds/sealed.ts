/** The bundle for a helper, sealed: whoever finds the file, or carries it, cannot read it. */
import { seal } from '../../seal/age';
import type { Maker } from '../types';
import { makeBundle } from './bundle';

export const makeSealed: Maker<'sealed'> = async (setting, { to }) => {
  if (!to) throw new TypeError('Nobody was chosen to seal it to.');
  const { blob, fileName } = await makeBundle(setting, {});
  const stream = await seal(blob.stream() as ReadableStream<Uint8Array>, to);
  return { ...await setting.scratch.write(stream, 'application/octet-stream', setting.signal), fileName: `${fileName}.age` };
};
