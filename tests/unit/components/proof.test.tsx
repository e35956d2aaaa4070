// @vitest-environment happy-dom
import { afterEach, describe, expect, it } from 'vitest';
import { StoredFaults } from '../../../components/popup/StoredFaults';
import { Timestamps, type TimestampActions, type TimestampSettings } from '../../../components/popup/Timestamps';
import type { CustodyEntry } from '../../../utils/evidence/types';
import { aRecord } from './records';
import { button, clear, press, settle, show, text } from './screen';

afterEach(clear);

const faultOf = (captureId: string | null, detail: string): CustodyEntry => ({
  seq: 7, at: '2026-11-21T06:40:00.000Z', action: 'integrity-fault', captureId, subjectHash: null, detail, previousHash: null, hash: 'h',
});

describe('faults that a check of this device found', () => {
  it('name the part and the record, lead to it, and say what to do', async () => {
    const opened: string[] = [];
    await show(<StoredFaults faults={[{ entry: faultOf('one', 'manifest'), record: aRecord({ capture: { id: 'one' } }) }]} onOpen={(id) => opened.push(id)} />);
    expect(text()).toContain('Something stored is no longer as it was saved');
    expect(text()).toContain('Nothing was deleted.');
    await press(button(/The record itself/));
    expect(opened).toEqual(['one']);
  });

  it('are told of the log too', async () => {
    await show(<StoredFaults faults={[{ entry: faultOf(null, 'entry 12'), record: null }]} onOpen={() => {}} />);
    expect(text()).toContain('The custody log from entry 12 on');
  });

  it('stand at the top five at most, and all of them at a press', async () => {
    const faults = Array.from({ length: 7 }, (_, index) => ({ entry: { ...faultOf(`r${index}`, 'manifest'), seq: index }, record: aRecord({ capture: { id: `r${index}` } }) }));
    await show(<StoredFaults faults={faults} onOpen={() => {}} />);
    const lines = () => document.querySelectorAll('li').length;
    expect(lines()).toBe(5);
    await press(button('Show 2 more'));
    expect(lines()).toBe(7);
    expect(document.activeElement).toBe(document.querySelectorAll('li')[5]);
  });
});

describe('the time from outside', () => {
  const off: TimestampSettings = { on: false, authority: 'digicert' };
  async function shown(settings: TimestampSettings, change: Partial<TimestampActions> = {}) {
    const changes: TimestampSettings[] = [];
    const actions: TimestampActions = { allow: async () => true, change: async (next) => { changes.push(next); }, now: async () => null, ...change };
    await show(<Timestamps settings={settings} due={false} actions={actions} />);
    return changes;
  }

  it('says before it is turned on what leaves, to whom, and that the network can read it where that is so', async () => {
    await shown(off);
    expect(text()).toContain('one hash of your custody log');
    expect(text()).toContain('timestamp.digicert.com');
    expect(text()).toContain('without encryption');
    expect(text()).not.toContain('Timestamp now');
  });

  it('asks for that one address, and stays off when the browser says no', async () => {
    const asked: string[] = [];
    const changes = await shown(off, { allow: async (origin) => { asked.push(origin); return false; } });
    await press(document.querySelector('[role=switch]')!);
    await settle();
    expect(asked).toEqual(['http://timestamp.digicert.com/*']);
    expect(changes).toEqual([off]);
    expect(text()).toContain('so it stays off');
  });

  it('says in words why no timestamp came', async () => {
    await shown({ on: true, authority: 'freetsa' }, { now: async () => { throw Object.assign(new Error('freeTSA did not answer.'), { code: 'timestamp-unreachable' }); } });
    await press(button('Timestamp now'));
    await settle();
    expect(text()).toContain('The authority could not be reached.');
  });
});
