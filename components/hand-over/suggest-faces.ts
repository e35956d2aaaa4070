/** Faces in a picture, where the browser finds them by itself on this device. A suggestion: it misses some, and the person decides. */
import type { MaskBox } from '../../utils/evidence/database';

interface FoundFace { boundingBox: DOMRectReadOnly }
interface Detector { detect: (image: ImageBitmap) => Promise<FoundFace[]> }

const detectorOf = (): (new () => Detector) | undefined => (globalThis as { FaceDetector?: new () => Detector }).FaceDetector;

export const canSuggestFaces = (): boolean => detectorOf() !== undefined;

/** A little wider than the face: hair and ears are known too. */
const MARGIN = 0.25;

/** Empty where it finds none, or cannot look. */
export async function suggestFaces(bytes: ArrayBuffer, mimeType: string): Promise<MaskBox[]> {
  const Detector = detectorOf();
  if (!Detector) return [];
  try {
    const bitmap = await createImageBitmap(new Blob([bytes], { type: mimeType }));
    const faces = await new Detector().detect(bitmap);
    return faces.map(({ boundingBox: { left, top, width, height } }) => {
      const [x, y] = [Math.max(0, (left - width * MARGIN) / bitmap.width), Math.max(0, (top - height * MARGIN) / bitmap.height)];
      return { x, y, width: Math.min(1 - x, width * (1 + 2 * MARGIN) / bitmap.width), height: Math.min(1 - y, height * (1 + 2 * MARGIN) / bitmap.height) };
    });
  } catch {
    return []; // The browser names a detector that its system does not have.
  }
}
