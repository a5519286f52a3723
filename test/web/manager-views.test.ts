import type { PromiseLine } from '../../src/contracts/handouts.js';
import type { ReferralLine } from '../../src/contracts/referrals.js';
import {
  clockLeft,
  gapsOf,
  isRange,
  notInGoodHandsYet,
  promisesInDanger,
  rangeOf,
  toldOf,
} from '../../src/web/manager/manager.views.js';

const promise = (id: string, state: PromiseLine['state'], dueAt: string, status = 'open', word = 'calm') =>
  ({ id, state, dueAt, status, word }) as PromiseLine;
const referral = (id: string, status: string, escalated: boolean, acceptBy: string) =>
  ({ id, status, escalated, acceptBy }) as ReferralLine;

const figures = <Value>(value: Value) => ({
  wishes: value,
  yesNow: value,
  yesLater: value,
  yesElsewhere: value,
  open: value,
  missing: value,
  promisesKept: value,
  promisesBroken: value,
  thanks: value,
  handedOut: value,
});

describe('9. Consoles: the manager’s screen', () => {
  it('shows broken promises first, then those in danger, and none that is calm or kept', () => {
    const promises = [
      promise('calm', 'calm', '10:00'),
      promise('a word is due', 'calm', '10:00', 'open', 'due'),
      promise('waits for a word', 'calm', '09:00', 'open', 'escalated'),
      promise('soon', 'escalated', '11:00'),
      promise('sooner', 'escalated', '10:30'),
      promise('kept', 'escalated', '10:00', 'kept'),
      promise('broken', 'broken', '12:00'),
    ];
    expect(promisesInDanger(promises).map(({ id }) => id)).toEqual([
      'broken',
      'sooner',
      'soon',
      'waits for a word',
    ]);
  });

  it('shows referrals nobody has accepted, those without an answer first', () => {
    const referrals = [
      referral('asked', 'asked', false, '10:00'),
      referral('late', 'asked', true, '12:00'),
      referral('accepted', 'accepted', true, '09:00'),
    ];
    expect(notInGoodHandsYet(referrals).map(({ id }) => id)).toEqual(['late', 'asked']);
  });

  it('counts days back from today, and asks the server for nothing it would refuse', () => {
    expect(rangeOf('week', '2015-03-03')).toEqual({ from: '2015-02-25', to: '2015-03-03' });
    expect(rangeOf('month', '2015-03-03')).toEqual({ from: '2015-02-04', to: '2015-03-03' });
    expect(isRange({ from: '2015-01-01', to: '2015-04-02' })).toBe(true);
    expect(isRange({ from: '2015-01-01', to: '2015-04-03' })).toBe(false);
    expect(isRange({ from: '2015-01-02', to: '2015-01-01' })).toBe(false);
    expect(isRange({ from: '', to: '2015-01-01' })).toBe(false);
  });

  it('counts the time of a question down to nothing, and not below', () => {
    const at = '2015-09-18T13:00:00Z';
    expect(clockLeft(at, Date.parse('2015-09-18T12:58:55Z'))).toBe('1:05');
    expect(clockLeft(at, Date.parse('2015-09-18T13:01:00Z'))).toBe('0:00');
  });

  it('tells the figures of today, a nought too, and none where nobody may be measured', () => {
    const today = { id: 'h', day: '2015-09-18', version: 3, ...figures(0), alone: true };
    expect(toldOf(today)).toEqual(today);
    expect(toldOf({ ...today, ...figures(null), why: 'alone' })).toBeNull();
    expect(toldOf({ ...today, thanks: null })).toBeNull();
  });

  it('says once why figures are not told, and says nothing where there was nothing to count', () => {
    const bar = (why?: 'alone' | 'nobody' | 'none') => ({ key: '', label: '', value: null, why });
    expect(gapsOf([bar('alone'), bar('none'), bar('alone'), bar()])).toEqual(['alone']);
  });
});
