import type { KioskBay, KioskReservation } from '../../src/contracts/lockers.js';
import { home, kioskFlow, leftBehind, litDoor, progress } from '../../src/web/kiosk/kiosk.flow.js';
import type { KioskEvent, KioskStep } from '../../src/web/kiosk/kiosk.flow.js';

const reservation: KioskReservation = {
  occupancyId: 'occupancy-3',
  bay: 3,
  pin: '284917',
  guest: 'Frau Zbinden',
};
const order = { occupancyId: 'occupancy-3', commandId: 'command-1', bay: 3 };
const guest = { room: '307', name: 'Zbinden' };

function bay(change: Partial<KioskBay> = {}): KioskBay {
  return {
    id: 'bay-3',
    number: 3,
    connectors: ['usb-c'],
    use: 'taken',
    door: 'closed',
    occupied: false,
    charging: 'idle',
    stage: 'closed',
    version: 1,
    ...change,
  };
}
const sees = (change: Partial<KioskBay>, now: number): KioskEvent => ({ type: 'bay', bay: bay(change), now });
const walk = (events: KioskEvent[], from: KioskStep = home): KioskStep => events.reduce(kioskFlow, from);

const toConnector: KioskEvent[] = [
  { type: 'start', purpose: 'deposit' },
  { type: 'guest', ...guest },
];
const toRepeat: KioskEvent[] = [
  ...toConnector,
  { type: 'reserving' },
  { type: 'reserved', reservation },
  { type: 'pin-known' },
];
const toDoor: KioskEvent[] = [
  ...toRepeat,
  { type: 'sending', before: 'closed', now: 0 },
  { type: 'ordered', order, bay: bay(), now: 100 },
];
const toPickupDoor: KioskEvent[] = [
  { type: 'start', purpose: 'pickup' },
  { type: 'door-chosen', bay: 3 },
  { type: 'sending', before: null, now: 0 },
  { type: 'ordered', order, bay: bay({ stage: 'asked', occupied: true }), now: 100 },
];
const phase = (step: KioskStep): string => (step.at === 'door' ? step.phase : `not at a door: ${step.at}`);

describe('a guest who needs power', () => {
  it('is led from her name to a charging device, the PIN shown, asked back and shown once more', () => {
    const shown = walk(toRepeat.slice(0, -1));
    expect(shown).toMatchObject({ at: 'pin', reservation: { pin: '284917' } });
    const done = walk([
      ...toDoor,
      sees({ stage: 'asked' }, 200),
      sees({ stage: 'signed' }, 300),
      sees({ stage: 'opened', door: 'open' }, 400),
      sees({ stage: 'opened', door: 'open', occupied: true }, 9_000),
      sees({ stage: 'closed', door: 'closed', occupied: true, charging: 'charging' }, 15_000),
    ]);
    expect(done).toMatchObject({ at: 'door', phase: 'done', pin: '284917', bay: 3 });
  });

  it('does not take the last guest’s closed door for her own', () => {
    const waiting = walk([...toDoor, sees({ stage: 'closed', occupied: true }, 500)]);
    expect(phase(waiting)).toBe('asked');
  });

  it('sees her door open even when it was quicker than the answer', () => {
    const quick = walk([
      ...toRepeat,
      { type: 'sending', before: 'closed', now: 0 },
      { type: 'ordered', order, bay: bay({ stage: 'opened', door: 'open' }), now: 100 },
    ]);
    expect(phase(quick)).toBe('open');
  });

  it('is not told to close a door whose journal was quicker than its sensor', () => {
    const told = walk([
      ...toDoor,
      sees({ stage: 'opened' }, 400),
      sees({ stage: 'opened', charging: 'idle' }, 450),
    ]);
    expect(phase(told)).toBe('open');
    const shut = [
      sees({ stage: 'opened', door: 'open' }, 500),
      sees({ stage: 'opened', occupied: true }, 9_000),
    ];
    expect(phase(walk(shut, told))).toBe('done');
  });

  it('is looked after when her door was shut faster than anybody could tell', () => {
    const quick = walk([...toDoor, sees({ stage: 'opened' }, 400), { type: 'tick', now: 5_400 }]);
    expect(phase(quick)).toBe('settling');
    expect(phase(walk([sees({ stage: 'opened', occupied: true }, 5_500)], quick))).toBe('done');
  });

  it('who closes an empty door hears so after a moment, and her device is seen as soon as it is there', () => {
    const closed = walk([
      ...toDoor,
      sees({ stage: 'opened', door: 'open' }, 400),
      sees({ stage: 'closed' }, 1_000),
    ]);
    expect(phase(closed)).toBe('settling');
    expect(phase(walk([{ type: 'tick', now: 6_500 }], closed))).toBe('settling');
    const empty = walk([{ type: 'tick', now: 7_000 }], closed);
    expect(phase(empty)).toBe('empty');
    expect(phase(walk([sees({ stage: 'closed', charging: 'charging' }, 8_000)], empty))).toBe('done');
  });

  it('may have the door opened once more, and the old stage is not believed a second time', () => {
    const again = walk([
      ...toDoor,
      sees({ stage: 'refused' }, 400),
      { type: 'sending', before: 'refused', now: 5_000 },
      { type: 'ordered', order, bay: bay({ stage: 'refused' }), now: 5_100 },
    ]);
    expect(phase(again)).toBe('asked');
    expect(phase(walk([sees({ stage: 'asked' }, 5_200), sees({ stage: 'refused' }, 5_300)], again))).toBe(
      'refused',
    );
  });

  it.each(['refused', 'jammed', 'unknown', 'expired'] as const)(
    'hears what happens when the door answers %s',
    (stage) => {
      expect(phase(walk([...toDoor, sees({ stage: 'asked' }, 200), sees({ stage }, 400)]))).toBe(stage);
    },
  );

  it('goes on when a door nobody was sure of turns out to be open', () => {
    expect(
      phase(
        walk([
          ...toDoor,
          sees({ stage: 'unknown' }, 9_000),
          sees({ stage: 'unknown', door: 'open' }, 11_000),
        ]),
      ),
    ).toBe('open');
  });

  it('is not left waiting when nothing is heard at all, nor when the station is lost', () => {
    expect(phase(walk([...toDoor, { type: 'tick', now: 12_000 }]))).toBe('asked');
    expect(phase(walk([...toDoor, { type: 'tick', now: 12_100 }]))).toBe('unknown');
    expect(phase(walk([...toDoor, { type: 'station', state: 'lost', now: 900 }]))).toBe('lost');
  });

  it('keeps her open door on the screen although the station is lost behind it', () => {
    const open = walk([...toDoor, sees({ stage: 'opened', door: 'open' }, 400)]);
    expect(phase(walk([{ type: 'station', state: 'lost', now: 900 }], open))).toBe('open');
  });

  it('is asked for her name again, with what she typed, when the house does not find her', () => {
    const who = walk([
      ...toConnector,
      { type: 'reserving' },
      { type: 'problem', code: 'guest_not_found', now: 0 },
    ]);
    expect(who).toMatchObject({ at: 'who', ...guest, note: { code: 'guest_not_found' }, busy: false });
  });

  it('chooses another connector when the last bay has just gone, or when hers was kept no longer', () => {
    const gone = walk([
      ...toConnector,
      { type: 'reserving' },
      { type: 'problem', code: 'no_bay_free', now: 0 },
    ]);
    expect(gone).toMatchObject({ at: 'connector', note: { code: 'no_bay_free' } });
    const over = walk([...toDoor, { type: 'problem', code: 'reservation_over', now: 9 }]);
    expect(over).toMatchObject({ at: 'connector', ...guest, note: { code: 'reservation_over' } });
  });

  it('types a wrong PIN and is still asked for it; after too many, with the time to wait', () => {
    const wrong = walk([
      ...toRepeat,
      { type: 'sending', before: null, now: 0 },
      { type: 'problem', code: 'wrong_pin', now: 50 },
    ]);
    expect(wrong).toMatchObject({ at: 'repeat', busy: false, note: { code: 'wrong_pin' } });
    const slow = walk([{ type: 'problem', code: 'slow_down', seconds: 30, now: 1_000 }], wrong);
    expect(slow).toMatchObject({ at: 'repeat', note: { code: 'slow_down', until: 31_000 } });
  });

  it('is told to look at the door when the answer to her order got lost', () => {
    const lost = walk([
      ...toRepeat,
      { type: 'sending', before: 'closed', now: 0 },
      { type: 'problem', code: 'unreachable', now: 50 },
    ]);
    expect(phase(lost)).toBe('unknown');
    expect(phase(walk([sees({ stage: 'opened', door: 'open' }, 900)], lost))).toBe('open');
  });
});

describe('a guest who comes for her device', () => {
  it('chooses her door, types the PIN, empties it and is done when it is closed', () => {
    const open = walk([...toPickupDoor, sees({ stage: 'opened', door: 'open', occupied: true }, 400)]);
    expect(phase(open)).toBe('open');
    expect(phase(walk([sees({ stage: 'closed', use: 'free', occupied: false }, 9_000)], open))).toBe('done');
  });

  it('who closed too early is told that something is still inside', () => {
    const early = walk([
      ...toPickupDoor,
      sees({ stage: 'opened', door: 'open', occupied: true }, 400),
      sees({ stage: 'closed', occupied: true }, 2_000),
      { type: 'tick', now: 5_000 },
    ]);
    expect(phase(early)).toBe('inside');
    expect(phase(walk([sees({ stage: 'closed', use: 'free', occupied: false }, 6_000)], early))).toBe('done');
  });

  it('types her PIN anew when the time for opening again is over', () => {
    const over = walk([
      ...toPickupDoor,
      sees({ stage: 'jammed' }, 300),
      { type: 'problem', code: 'again_over', now: 9 },
    ]);
    expect(over).toMatchObject({ at: 'pickup-pin', bay: 3, note: { code: 'again_over' } });
  });

  it('leaves no PIN behind in the screen’s memory', () => {
    expect(JSON.stringify(walk(toPickupDoor))).not.toMatch(/\d{6}/);
  });
});

describe('the way back', () => {
  it('leads one question back from every step, and home from the first', () => {
    expect(walk([...toRepeat, { type: 'back' }]).at).toBe('pin');
    expect(walk([...toRepeat, { type: 'back' }, { type: 'back' }])).toMatchObject({
      at: 'connector',
      ...guest,
    });
    expect(walk([...toConnector, { type: 'back' }])).toMatchObject({ at: 'who', ...guest });
    expect(walk([{ type: 'start', purpose: 'pickup' }, { type: 'back' }])).toEqual(home);
  });

  it('gives an unused reservation back to the house, but never one whose door was asked', () => {
    const repeat = walk(toRepeat);
    expect(leftBehind(repeat, home)).toBe('occupancy-3');
    expect(
      leftBehind(walk(toRepeat.slice(0, -1)), kioskFlow(walk(toRepeat.slice(0, -1)), { type: 'back' })),
    ).toBe('occupancy-3');
    expect(leftBehind(repeat, kioskFlow(repeat, { type: 'back' }))).toBeNull();
    expect(leftBehind(walk(toDoor), home)).toBeNull();
  });

  it('clearing leaves nothing of the guest, wherever she stood', () => {
    for (let count = 0; count <= toDoor.length; count++) {
      expect(walk([...toDoor.slice(0, count), { type: 'clear' }])).toEqual(home);
    }
  });

  it('ignores late answers to a step already left', () => {
    expect(
      walk([...toConnector, { type: 'reserving' }, { type: 'back' }, { type: 'reserved', reservation }]).at,
    ).toBe('who');
    expect(walk([...toRepeat, { type: 'clear' }, { type: 'ordered', order, bay: null, now: 1 }])).toEqual(
      home,
    );
  });
});

describe('the picture of the bank', () => {
  it('lights the guest’s door from the PIN on', () => {
    expect([walk(toConnector), walk(toRepeat), walk(toDoor)].map(litDoor)).toEqual([null, 3, 3]);
  });

  it('counts the steps in order', () => {
    const counted = toDoor.map((_, index) => progress(walk(toDoor.slice(0, index + 1)))?.now);
    expect(counted).toEqual([1, 2, 2, 3, 4, 4, 5]);
  });
});
