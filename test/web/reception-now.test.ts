import type { HandoutLine, PromiseLine } from '../../src/contracts/handouts.js';
import type { AlertLine, StationTruth } from '../../src/contracts/lockers.js';
import { nowLines } from '../../src/web/reception/desk/now.rules.js';

const now = Date.parse('2026-11-22T12:00:00Z');
const loan = (id: string, dueAt: string | null, more: Partial<HandoutLine> = {}) =>
  ({ id, kind: 'loan', status: 'open', dueAt, ...more }) as HandoutLine;
const promise = (id: string, dueAt: string, status: PromiseLine['status'] = 'open') =>
  ({ id, dueAt, status }) as PromiseLine;
const alert = (id: string, severity: AlertLine['severity'], code = 'jammed', solved = false) =>
  ({ id, severity, code, solved, since: '2026-11-22T11:00:00Z' }) as AlertLine;
const ids = (rows: { id: string }[]) => rows.map(({ id }) => id);

describe('the right column', () => {
  it('puts the next promise first and lets a kept one go', () => {
    const rows = [
      promise('b', '2026-11-22T14:30:00Z'),
      promise('kept', '2026-11-22T12:10:00Z', 'kept'),
      promise('a', '2026-11-22T11:50:00Z'),
    ];
    expect(ids(nowLines(rows, [], [], [], now).promises)).toEqual(['a', 'b']);
  });

  it('counts as late only what is a loan, open and over its time', () => {
    const lines = [
      loan('late', '2026-11-22T11:59:00Z'),
      loan('later', '2026-11-21T10:00:00Z'),
      loan('in time', '2026-11-22T12:01:00Z'),
      loan('no time', null),
      loan('back', '2026-11-22T10:00:00Z', { status: 'returned' }),
      loan('code', '2026-11-22T10:00:00Z', { kind: 'voucher' }),
    ];
    const { late, out } = nowLines([], lines, [], [], now);
    expect(ids(late)).toEqual(['later', 'late']);
    expect(out).toBe(4);
  });

  it('shows the worst alert first; who rings stands with who waits', () => {
    const alerts = [
      alert('w', 'warn'),
      alert('a', 'alarm'),
      alert('h', 'warn', 'help'),
      alert('s', 'alarm', 'x', true),
    ];
    expect(ids(nowLines([], [], alerts, [], now).alerts)).toEqual(['a', 'w']);
  });

  it('counts the stations nobody can reach', () => {
    const stations = (['ready', 'lost', 'disconnected', 'init'] as const).map(
      (state) => ({ state }) as StationTruth,
    );
    expect(nowLines([], [], [], stations, now).devices).toBe(2);
  });
});
