/** Finding faces: our arithmetic is that of the library whose network it is, and it finds people where there are some. */
import { describe, expect, it } from 'vitest';
import manifest from '@vladmandic/face-api/model/tiny_face_detector_model-weights_manifest.json';
import { notMasked, suggestMasks } from '../../../components/hand-over/suggest-masks';
import type { ArtefactEntry } from '../../../utils/evidence/types';
import { findFaces, type Picture } from '../../../utils/faces/find';
import { forward, pixelsOf, weightsOf } from '../../../utils/faces/network';
import * as photos from '../../support/photos';

const [{ weights: specs }] = manifest as [typeof manifest[number]];
const weights = weightsOf(photos.weightBytes(), specs);

/** The part of face-api that is compared with, which brings TensorFlow.js along. */
interface FaceApi {
  tf: {
    env: () => { setPlatform: (name: string, platform: object) => void };
    setBackend: (name: string) => Promise<boolean>;
    io: { decodeWeights: (bytes: ArrayBuffer, specs: unknown) => object };
    tensor3d: (values: Float32Array, shape: number[]) => object;
  };
  TinyFaceDetector: new () => { loadFromWeightMap: (map: object) => void; forwardInput: (input: object, size: number) => { shape: number[]; data: () => Promise<Float32Array> } };
  NetInput: new (tensors: object[]) => object;
}

let loading: Promise<FaceApi> | undefined;
const faceApi = (): Promise<FaceApi> => (loading ??= loadFaceApi());

async function loadFaceApi(): Promise<FaceApi> {
  // Its build for browsers asks Node for what Node no longer has, unless it does not see that it is there.
  const node = globalThis.process;
  globalThis.process = Object.create(node, { versions: { value: {} } }) as typeof process;
  const loaded = await (import('@vladmandic/face-api/dist/face-api.esm.js' as string) as Promise<FaceApi>).finally(() => { globalThis.process = node; });
  loaded.tf.env().setPlatform('test', { isTypedArray: (value: unknown) => ArrayBuffer.isView(value), now: () => performance.now() });
  await loaded.tf.setBackend('cpu');
  return loaded;
}

async function pictureOf(pdf: Promise<Buffer>): Promise<Picture> {
  const { width, height, rgb } = photos.pixelsOf(await pdf);
  return {
    width, height,
    // Means of the pixels that fall together, as a canvas makes them.
    read: (part, to) => {
      const result = new Uint8ClampedArray(to.width * to.height * 4);
      const scale = part.width / to.width;
      for (let place = 0; place < to.width * to.height; place += 1) {
        const [left, top] = [part.x + (place % to.width) * scale, part.y + Math.floor(place / to.width) * scale].map(Math.floor) as [number, number];
        const size = Math.max(1, Math.round(scale));
        for (let channel = 0; channel < 3; channel += 1) {
          let [sum, count] = [0, 0];
          for (let y = top; y < Math.min(top + size, height); y += 1) for (let x = left; x < Math.min(left + size, width); x += 1, count += 1) sum += rgb[(y * width + x) * 3 + channel]!;
          result[place * 4 + channel] = count > 0 ? sum / count : 0;
        }
      }
      return result;
    },
  };
}

describe('the network', () => {
  it.each([[160, 160], [96, 224]])('gives what face-api gives with TensorFlow.js, at %i by %i', async (width, height) => {
    const rgba = Uint8ClampedArray.from({ length: width * height * 4 }, (_, index) => (index * 7919 + ((index * index) % 251)) % 256);
    const rgb = Float32Array.from({ length: width * height * 3 }, (_, index) => rgba[Math.floor(index / 3) * 4 + (index % 3)]!);
    const { tf, NetInput, TinyFaceDetector } = await faceApi();
    const theirs = new TinyFaceDetector();
    theirs.loadFromWeightMap(tf.io.decodeWeights(photos.weightBytes().buffer as ArrayBuffer, specs));
    // It looks at squares only, with black beside or below the picture.
    const size = Math.max(width, height);
    const square = new Uint8ClampedArray(size * size * 4);
    for (let row = 0; row < height; row += 1) square.set(rgba.subarray(row * width * 4, (row + 1) * width * 4), row * size * 4);
    const expected = theirs.forwardInput(new NetInput([tf.tensor3d(rgb, [height, width, 3])]), size);
    const ours = forward(pixelsOf(square, size, size), weights);
    expect([1, ours.height, ours.width, ours.channels]).toEqual(expected.shape);
    const values = await expected.data();
    expect(Math.max(...values.map((value, index) => Math.abs(value - ours.data[index]!)))).toBeLessThan(1e-3);
  }, 60_000);

  it('is not run with other weights than its own', () => {
    expect(() => weightsOf(photos.weightBytes().subarray(1), specs)).toThrow('weights');
  });
});

describe('in a picture', () => {
  it.each([[{ x: 0, y: 0, width: 800 }], [{ x: 400, y: 240, width: 160 }]])('every face of a photograph at %o is found', async (photo) => {
    const found = findFaces(await pictureOf(photos.postPage(photo)), weights);
    // One in vain between two faces is no harm; a page full of boxes would be.
    expect(found.length).toBeLessThanOrEqual(photos.photograph.faces.length + 2);
    for (const face of photos.photograph.faces) {
      const [x, y] = [(photo.x + face.x * photo.width) / 800, (photo.y + face.y * photo.width * 2 / 3) / 600];
      expect(found.some((box) => box.x < x && x < box.x + box.width && box.y < y && y < box.y + box.height)).toBe(true);
    }
    for (const { x, y, width, height } of found) expect(x >= 0 && y >= 0 && x + width <= 1 && y + height <= 1).toBe(true);
  }, 60_000);

  it('without anybody nothing is found', async () => {
    expect(findFaces(await pictureOf(photos.postPage(null)), weights)).toEqual([]);
  }, 60_000);
});

it('a picture of an account is suggested whole, whatever is in it', async () => {
  const entry: ArtefactEntry = {
    name: 'avatar', role: 'avatar', mimeType: 'image/png', size: 1, sha256: '', sourceUrl: null, method: null, alt: null, width: 1, height: 1,
  };
  expect(await suggestMasks(entry, new ArrayBuffer(1), new AbortController().signal)).toEqual([{ x: 0, y: 0, width: 1, height: 1 }]);
});

it('what is masked already is not suggested again', () => {
  const [face, other] = [{ x: 0.2, y: 0.2, width: 0.1, height: 0.1 }, { x: 0.5, y: 0.2, width: 0.1, height: 0.1 }];
  expect(notMasked([face, other], [{ x: 0.1, y: 0.1, width: 0.3, height: 0.3 }])).toEqual([other]);
  expect(notMasked([face, other], [{ x: 0.25, y: 0.2, width: 0.3, height: 0.3 }])).toEqual([face, other]);
});
