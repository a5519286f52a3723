import type { PromiseLine } from '../../src/contracts/handouts.js';
import type { AlertLine, BayTruth, StationTruth } from '../../src/contracts/lockers.js';
import {
  ageOf,
  alertWords,
  askedFirst,
  bankColumns,
  baysOf,
  byPlace,
  moodOf,
  rankAlerts,
  toneOf,
} from '../../src/web/facilities/facilities.views.js';
import { drawLine, seriesOf } from '../../src/web/facilities/history.points.js';

const alert = (id: string, change: Partial<AlertLine> = {}): AlertLine => ({
  id,
  stationId: 'station-1',
  station: 'Lobby',
  bay: null,
  code: 'station_lost',
  severity: 'warn',
  since: '2015-09-18T10:00:00Z',
  times: 1,
  acknowledgedBy: null,
  solved: false,
  version: 1,
  ...change,
});

const bay = (change: Partial<BayTruth> = {}): BayTruth => ({
  id: 'bay-1',
  stationId: 'station-1',
  number: 1,
  connectors: ['usb-c'],
  door: 'closed',
  lock: 'locked',
  occupied: false,
  power: 0,
  energy: 0,
  temperature: 21,
  charging: 'idle',
  openings: 3,
  taken: false,
  outOfService: null,
  stage: null,
  version: 1,
  ...change,
});

const station = (name: string, place: string): StationTruth => ({
  id: name,
  device: name.toLowerCase(),
  name,
  place,
  state: 'ready',
  seenAt: null,
  firmware: null,
  uptime: null,
  rssi: null,
  supply: null,
  version: 1,
});

describe('alerts for facilities', () => {
  it('stand worst first; among equals what nobody took on, then what has lasted longest', () => {
    const order = rankAlerts([
      alert('warn-new', { since: '2015-09-18T12:00:00Z' }),
      alert('info', { severity: 'info' }),
      alert('alarm-taken', { severity: 'alarm', acknowledgedBy: 'Luca' }),
      alert('warn-old'),
      alert('alarm-open', { severity: 'alarm', since: '2015-09-18T13:00:00Z' }),
      alert('solved', { severity: 'alarm', solved: true }),
    ]).map(({ id }) => id);
    expect(order).toEqual(['alarm-open', 'alarm-taken', 'warn-old', 'warn-new', 'info']);
  });

  it('tell the fault of a device apart from its detail', () => {
    expect(alertWords('device_fault:too-large')).toEqual({ code: 'device_fault', detail: 'too-large' });
    expect(alertWords('jammed')).toEqual({ code: 'jammed', detail: '' });
  });
});

describe('the picture of the house', () => {
  it('groups stations by place and counts like people do', () => {
    const places = byPlace(
      [station('Bank 10', 'Lobby'), station('Bank 2', 'Lobby'), station('Ski', 'Cellar')],
      'de',
    );
    expect(places.map(({ place, stations }) => [place, ...stations.map(({ name }) => name)])).toEqual([
      ['Cellar', 'Ski'],
      ['Lobby', 'Bank 2', 'Bank 10'],
    ]);
  });

  it('shows the doors of one bank in their order', () => {
    const doors = baysOf(
      [bay({ number: 10 }), bay({ number: 2 }), bay({ number: 1, stationId: 'other' })],
      'station-1',
    );
    expect(doors.map(({ number }) => number)).toEqual([2, 10]);
  });

  it('stands a bank of eight four doors wide, of nine three, and never wider', () => {
    expect([1, 4, 6, 8, 9, 12, 64].map(bankColumns)).toEqual([1, 4, 3, 4, 3, 4, 4]);
  });

  it('says the worst thing about a bay first', () => {
    expect(moodOf(bay({ outOfService: 'hinge', lock: 'jammed' }))).toBe('out');
    expect(moodOf(bay({ lock: 'jammed', door: 'open' }))).toBe('jammed');
    expect(moodOf(bay({ charging: 'fault', taken: true }))).toBe('fault');
    expect(moodOf(bay({ door: 'open', lock: 'unlocked' }))).toBe('open');
    expect(moodOf(bay({ lock: 'unlocked' }))).toBe('unlocked');
    expect(moodOf(bay({ door: 'unknown' }))).toBe('untold');
    expect(moodOf(bay({ charging: 'charging', taken: true }))).toBe('charging');
    expect(moodOf(bay({ taken: true }))).toBe('taken');
    expect(moodOf(bay())).toBe('free');
    expect(toneOf('jammed')).toBe('alarm');
    expect(toneOf('free')).toBe('quiet');
  });

  it('tells an age in the unit a person would use', () => {
    const now = Date.parse('2015-09-18T12:00:00Z');
    expect(ageOf('2015-09-18T11:59:20Z', now)).toEqual({ unit: 'second', count: 40 });
    expect(ageOf('2015-09-18T11:40:00Z', now)).toEqual({ unit: 'minute', count: 20 });
    expect(ageOf('2015-09-18T02:00:00Z', now)).toEqual({ unit: 'hour', count: 10 });
    expect(ageOf('2015-09-15T12:00:00Z', now)).toEqual({ unit: 'day', count: 3 });
    expect(ageOf('2015-09-18T12:00:03Z', now)).toEqual({ unit: 'second', count: 0 });
  });
});

describe('the line of a day', () => {
  const box = {
    width: 100,
    height: 10,
    from: Date.parse('2015-09-18T00:00:00Z'),
    to: Date.parse('2015-09-19T00:00:00Z'),
  };

  it('runs from left to right, low values at the bottom, and holds until now while the station is live', () => {
    const points = [
      ['2015-09-18T12:00:00Z', 0],
      ['2015-09-18T12:14:24Z', 10],
    ] as const;
    const line = drawLine(points, box, 1, false);
    expect(line).toEqual({ path: 'M50 10L51 0', min: 0, max: 10, last: 10, lastAt: '2015-09-18T12:14:24Z' });
    expect(drawLine(points, box, 1, true)?.path).toBe('M50 10L51 0H100');
  });

  it('stays level through a silence instead of drawing a slope nobody measured', () => {
    const line = drawLine(
      [
        ['2015-09-18T06:00:00Z', 0],
        ['2015-09-18T12:00:00Z', 10],
      ],
      box,
      10,
      false,
    );
    expect(line?.path).toBe('M25 10H50L50 0');
  });

  it('is not there without a reading, and leaves out what is older than the day', () => {
    expect(drawLine([], box, 1, true)).toBeNull();
    expect(drawLine([['2015-09-17T12:00:00Z', 5]], box, 1, true)).toBeNull();
  });

  it('belongs to its bay or to the station', () => {
    const history = {
      series: [
        { bay: 3, property: 'power', points: [['2015-09-18T12:00:00Z', 9]] as const },
        { bay: 0, property: 'rssi', points: [['2015-09-18T12:00:00Z', -61]] as const },
      ].map((one) => ({ ...one, points: [...one.points] })),
    };
    expect(seriesOf(history, 'power', 3)).toHaveLength(1);
    expect(seriesOf(history, 'rssi', null)).toHaveLength(1);
    expect(seriesOf(history, 'power', 4)).toHaveLength(0);
  });
});

describe('what a technician is asked', () => {
  it('stands before what he has promised, the nearest first', () => {
    const line = (id: string, askedId: string | null, dueAt: string) =>
      ({ id, askedId, dueAt }) as PromiseLine;
    const lines = [
      line('his, soon', null, '10:00'),
      line('asked, later', 'jonas', '18:00'),
      line('asked somebody else of his', 'mara', '09:00'),
      line('asked, soon', 'jonas', '12:00'),
    ];
    expect(askedFirst(lines, 'jonas').map(({ id }) => id)).toEqual([
      'asked, soon',
      'asked, later',
      'asked somebody else of his',
      'his, soon',
    ]);
  });
});
