/** What the person may change about OnRecord, all of it in sight. */
import { Settings, type SettingsProps } from '../popup/Settings';

export function SettingsTab(fields: SettingsProps) {
  return <section class="card stack settings-part"><Settings {...fields} /></section>;
}
