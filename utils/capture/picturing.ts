/** Whether the camera of ours is at work in this page: what is ours is see-through then, by our own doing. */
export const camera = { works: false };

export async function picturing<T>(work: Promise<T>): Promise<T> {
  camera.works = true;
  return work.finally(() => { camera.works = false; });
}
