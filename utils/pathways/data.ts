/** The data of the pathways. What the files hold is checked by `npm run check:rules` and the tests, not again on every start. */
import clocks from './clocks.json';
import doors from './doors.json';
import guides from './guides.json';
import services from './hash-services.json';
import helplines from './helplines.json';
import order from './order.json';
import type { ClockEntry, DoorEntry, DoorOrder, Guide, HashService, Helpline } from './types';

/** Hosts that the addresses must be on, as in `hosts.ts`. */
type Hosted<Name extends string, Entry> = { hosts: string[] } & Record<Name, Entry[]>;

export const doorData = doors as Hosted<'doors', DoorEntry>;
export const helplineData = helplines as Hosted<'helplines', Helpline>;
export const serviceData = services as Hosted<'services', HashService>;
export const guideData = guides as Hosted<'guides', Guide>;
export const clockData = clocks as { clocks: ClockEntry[] };
export const orderData = order as DoorOrder;
