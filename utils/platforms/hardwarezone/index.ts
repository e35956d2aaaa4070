/** HardwareZone Forums, a XenForo board in Singapore. */
import type { PlatformAdapter } from '../types';
import { xenforoBoard } from '../xenforo';

export const hardwarezone: PlatformAdapter = xenforoBoard({
  id: 'hardwarezone',
  name: 'HardwareZone',
  hosts: ['forums.hardwarezone.com.sg'],
  mediaHosts: ['forums.hardwarezone.com.sg', '*.hardwarezone.com.sg'],
});
