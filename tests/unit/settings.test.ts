import { expect, it } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { changeSettings, getSettings } from '../../utils/settings';

it('two choices made at once both stand, and one that is refused holds up none after it', async () => {
  fakeBrowser.reset();
  await changeSettings({ buttons: false, discreet: true });
  await Promise.all([changeSettings({ buttons: true }), changeSettings({ discreet: false })]);
  expect(await getSettings()).toMatchObject({ buttons: true, discreet: false });
  await expect(changeSettings({ get buttons(): boolean { throw new Error('Refused.'); } })).rejects.toThrow('Refused.');
  expect(await changeSettings({ discreet: true })).toMatchObject({ buttons: true, discreet: true });
});
