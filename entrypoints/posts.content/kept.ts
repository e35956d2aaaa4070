/** A post that is to be found again, held without keeping it alive. */
import type { PlatformAdapter } from '../../utils/platforms/types';

export interface Kept { unit: WeakRef<Element>; key: string | null }

/** The very node, unless the site took it away or put another post into it. */
export function stillThere(adapter: PlatformAdapter, known: Kept | undefined): Element | null {
  const unit = known?.unit.deref();
  return unit?.isConnected && adapter.isUnit(unit) && adapter.unitKey(unit) === known!.key ? unit : null;
}
