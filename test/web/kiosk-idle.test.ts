import { idleOf } from '../../src/web/kiosk/kiosk.idle.js';

describe('a kiosk that was left', () => {
  it('asks after 45 seconds, waits 15 and then clears', () => {
    expect(idleOf(0, 44_999)).toEqual({ is: 'here' });
    expect(idleOf(0, 45_000)).toEqual({ is: 'asking', seconds: 15 });
    expect(idleOf(0, 59_001)).toEqual({ is: 'asking', seconds: 1 });
    expect(idleOf(0, 60_000)).toEqual({ is: 'gone' });
  });

  it('starts anew with every sign of life', () => {
    expect(idleOf(59_000, 60_000)).toEqual({ is: 'here' });
  });
});
