/**
 * The network that finds faces: the "tiny face detector" of face-api (MIT; @vladmandic/face-api ships its weights), run here in plain
 * arithmetic. The library itself brings along all of TensorFlow.js, seven times as large, for the eight small layers below.
 * Pictures are rows of pixels from the top, each pixel its channels one after the other.
 */

export interface Tensor { width: number; height: number; channels: number; data: Float32Array }

/** As in the file that lies beside the weights: each is one byte, and stands for `byte * scale + min`. */
export interface WeightSpec { name: string; shape: number[]; quantization: { scale: number; min: number } }

export type Weights = ReadonlyMap<string, Float32Array>;

/** A place in the picture that was looked at, in its pixels; `score` from 0 to 1. */
export interface FoundFace { x: number; y: number; width: number; height: number; score: number }

/** Of the channels red, green and blue, from 0 to 255. */
const MEAN = [117.001, 114.697, 97.404] as const;
/** Pixels to one cell of the last layer. */
const CELL = 32;
/** Faces that each cell looks for, by their usual width and height in cells. */
const ANCHORS = [[1.603231, 2.094468], [6.041143, 7.080126], [2.882459, 3.518061], [4.266906, 5.178857], [9.041765, 10.66308]] as const;
const PER_ANCHOR = 5;

/** Throws when the bytes are not those that the specs describe. */
export function weightsOf(bytes: Uint8Array, specs: readonly WeightSpec[]): Weights {
  let at = 0;
  const weights = new Map(specs.map(({ name, shape, quantization: { scale, min } }) => {
    const size = shape.reduce((product, each) => product * each, 1);
    const values = Float32Array.from(bytes.subarray(at, at += size), (byte) => byte * scale + min);
    return [name, values] as const;
  }));
  if (at !== bytes.length) throw new Error(`The face network has ${bytes.length} weights, not ${at}`);
  return weights;
}

/** RGBA bytes as the network wants them. */
export function pixelsOf(rgba: Uint8ClampedArray, width: number, height: number): Tensor {
  const data = new Float32Array(width * height * 3);
  for (let pixel = 0; pixel < width * height; pixel += 1) {
    for (let channel = 0; channel < 3; channel += 1) data[pixel * 3 + channel] = (rgba[pixel * 4 + channel]! - MEAN[channel]!) / 255;
  }
  return { width, height, channels: 3, data };
}

/** The last layer: for each cell and anchor where a face is and how sure. Width and height of the picture are multiples of 32. */
export function forward(picture: Tensor, weights: Weights): Tensor {
  let layer = pooled(leaky(firstLayer(picture, weights)), 2);
  for (const name of ['conv1', 'conv2', 'conv3', 'conv4', 'conv5']) {
    const seen = depthwise(layer, weights.get(`${name}/depthwise_filter`)!);
    layer = pooled(leaky(pointwise(seen, weights.get(`${name}/pointwise_filter`)!, weights.get(`${name}/bias`)!)), name === 'conv5' ? 1 : 2);
  }
  return pointwise(layer, weights.get('conv8/filters')!, weights.get('conv8/bias')!);
}

/** Every place that is more likely a face than `least`; the same face several times. */
export function facesIn({ width, height, data }: Tensor, least: number): FoundFace[] {
  const found: FoundFace[] = [];
  for (let row = 0; row < height; row += 1) {
    for (let column = 0; column < width; column += 1) {
      for (const [anchor, [wide, high]] of ANCHORS.entries()) {
        const [x, y, w, h, sure] = data.subarray(((row * width + column) * ANCHORS.length + anchor) * PER_ANCHOR) as unknown as [number, number, number, number, number];
        const score = sigmoid(sure);
        if (score <= least) continue;
        const size = { width: Math.exp(w) * wide * CELL, height: Math.exp(h) * high * CELL };
        found.push({ x: (column + sigmoid(x)) * CELL - size.width / 2, y: (row + sigmoid(y)) * CELL - size.height / 2, ...size, score });
      }
    }
  }
  return found;
}

const sigmoid = (value: number): number => 1 / (1 + Math.exp(-value));

/** 3 by 3, from three channels, without a border: the result is two pixels smaller. */
function firstLayer(picture: Tensor, weights: Weights): Tensor {
  return pointwise(patches(picture), weights.get('conv0/filters')!, weights.get('conv0/bias')!);
}

/** 3 by 3 pixels of three channels. */
const PATCH = 27;

function patches({ width, height, data }: Tensor): Tensor {
  const result: Tensor = { width: width - 2, height: height - 2, channels: PATCH, data: new Float32Array((width - 2) * (height - 2) * PATCH) };
  for (let y = 0, to = 0; y < result.height; y += 1) {
    for (let x = 0; x < result.width; x += 1, to += PATCH) {
      for (let row = 0; row < 3; row += 1) {
        const from = ((y + row) * width + x) * 3;
        for (let place = 0; place < 9; place += 1) result.data[to + row * 9 + place] = data[from + place]!;
      }
    }
  }
  return result;
}

/** 3 by 3 on each channel alone, nothing beyond the border. */
function depthwise({ width, height, channels, data }: Tensor, filter: Float32Array): Tensor {
  const result = new Float32Array(data.length);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const to = (y * width + x) * channels;
      for (let row = Math.max(0, 1 - y); row < Math.min(3, height + 1 - y); row += 1) {
        for (let column = Math.max(0, 1 - x); column < Math.min(3, width + 1 - x); column += 1) {
          const from = ((y + row - 1) * width + x + column - 1) * channels;
          const weight = (row * 3 + column) * channels;
          for (let channel = 0; channel < channels; channel += 1) result[to + channel]! += data[from + channel]! * filter[weight + channel]!;
        }
      }
    }
  }
  return { width, height, channels, data: result };
}

/**
 * Mixes the channels of each pixel. Nearly all of the time goes here: two pixels and four results at a time keep their sums out of memory,
 * which takes half the time that one pixel after the other does.
 */
function pointwise({ width, height, channels, data }: Tensor, filters: Float32Array, bias: Float32Array): Tensor {
  const [pixels, outward] = [width * height, bias.length];
  const result = new Float32Array(pixels * outward);
  const four = new Float32Array(channels * 4);
  const sums = new Float32Array(8);
  for (let out = 0; out < outward; out += 4) {
    const wanted = Math.min(4, outward - out);
    for (let channel = 0; channel < channels; channel += 1) for (let each = 0; each < wanted; each += 1) four[channel * 4 + each] = filters[channel * outward + out + each]!;
    for (let pixel = 0; pixel < pixels; pixel += 2) {
      const pair = Math.min(2, pixels - pixel);
      mixPair(data, pixel * channels, (pixel + pair - 1) * channels, channels, four, sums);
      for (let one = 0; one < pair; one += 1) for (let each = 0; each < wanted; each += 1) result[(pixel + one) * outward + out + each] = sums[one * 4 + each]! + bias[out + each]!;
    }
  }
  return { width, height, channels: outward, data: result };
}

/** Into `sums`: four results of the pixel that begins at `first`, and four of that at `second`. */
function mixPair(data: Float32Array, first: number, second: number, channels: number, four: Float32Array, sums: Float32Array): void {
  let a0 = 0, a1 = 0, a2 = 0, a3 = 0, b0 = 0, b1 = 0, b2 = 0, b3 = 0;
  for (let channel = 0, at = 0; channel < channels; channel += 1, at += 4) {
    const a = data[first + channel]!;
    const b = data[second + channel]!;
    const w0 = four[at]!;
    const w1 = four[at + 1]!;
    const w2 = four[at + 2]!;
    const w3 = four[at + 3]!;
    a0 += a * w0; a1 += a * w1; a2 += a * w2; a3 += a * w3;
    b0 += b * w0; b1 += b * w1; b2 += b * w2; b3 += b * w3;
  }
  sums[0] = a0; sums[1] = a1; sums[2] = a2; sums[3] = a3;
  sums[4] = b0; sums[5] = b1; sums[6] = b2; sums[7] = b3;
}

function leaky(tensor: Tensor): Tensor {
  const { data } = tensor;
  for (let index = 0; index < data.length; index += 1) if (data[index]! < 0) data[index]! *= 0.1;
  return tensor;
}

/** The largest of each 2 by 2, a stride apart; less at the far borders. */
function pooled({ width, height, channels, data }: Tensor, stride: 1 | 2): Tensor {
  const [across, down] = [Math.ceil(width / stride), Math.ceil(height / stride)];
  const result = new Float32Array(across * down * channels).fill(-Infinity);
  for (let y = 0; y < down; y += 1) {
    for (let x = 0; x < across; x += 1) {
      const to = (y * across + x) * channels;
      for (let row = y * stride; row < Math.min(y * stride + 2, height); row += 1) {
        for (let column = x * stride; column < Math.min(x * stride + 2, width); column += 1) {
          const from = (row * width + column) * channels;
          for (let channel = 0; channel < channels; channel += 1) {
            if (data[from + channel]! > result[to + channel]!) result[to + channel] = data[from + channel]!;
          }
        }
      }
    }
  }
  return { width: across, height: down, channels, data: result };
}
