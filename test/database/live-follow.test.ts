import { HOTEL, type Desk } from './desk-house.js';
import { openLive, TestConsole, TestProcess, until } from './live-house.js';

let desk: Desk;
let house: TestProcess;
let close: () => Promise<void>;
beforeEach(async () => {
  ({ desk, close } = await openLive());
  house = new TestProcess(desk);
  await house.start();
});
afterEach(async () => {
  await house.stop();
  await close();
});

/** A desk at work: hands out and takes back, again and again, until told to stop. */
function work(): { stop(): Promise<void> } {
  let going = true;
  const one = async () => {
    const [stay, cable] = [await desk.furniture.stay(), await desk.furniture.amenity()];
    await desk.furniture.unit(cable);
    while (going) {
      const { id } = await desk.handOut.run(desk.mara, { stayId: stay, amenityId: cable }, 'en');
      await desk.closing.return(desk.mara, id, 'ok');
    }
  };
  const all = Promise.all([one(), one(), one(), one()]);
  return {
    stop: async () => {
      going = false;
      await all;
    },
  };
}

const settled = async () => {
  await until(async () => (await desk.furniture.total('outbox', 'position IS NULL')) === 0);
  await house.follower.look();
};

const headOf = async (audience: string) =>
  (
    await desk.db.one<{ n: number }>(
      'SELECT coalesce(max(position), 0)::integer AS n FROM feed_entry WHERE audience = $1',
      [audience],
    )
  )?.n ?? 0;

describe('8. Live: a console', () => {
  test('that comes in the middle of the work hears everything from its snapshot on, once and in order', async () => {
    const desks = work();
    const consoles: TestConsole[] = [];
    for (let i = 0; i < 25; i += 1) {
      const one = new TestConsole(house);
      consoles.push(one);
      void one.connect();
      await until(() => house.delivered.length > 20 * i);
    }
    await desks.stop();
    await settled();
    const head = await headOf('reception');
    await until(() => consoles.every(({ position }) => position === head));
    const all = (
      await desk.db.rows<{ p: number }>(
        `SELECT position::integer AS p FROM feed_entry WHERE audience = 'reception' ORDER BY position`,
      )
    ).map(({ p }) => p);
    for (const { breaks, snapshots, changes, joined } of consoles) {
      expect(breaks).toEqual([]);
      expect(joined).toBe(true);
      const from = snapshots[0]?.position ?? 0;
      expect(changes.map(({ position }) => position)).toEqual(all.filter((p) => p > from));
    }
    expect(consoles.some(({ snapshots }) => (snapshots[0]?.position ?? 0) > 0)).toBe(true);
  });

  test('that lost its connection goes on exactly where it left off', async () => {
    const first = new TestConsole(house);
    await first.connect();
    const desks = work();
    await until(() => first.changes.length > 30);
    first.leave();
    const [since, missedFrom] = [first.position, first.changes.length];
    await until(() => house.delivered.length > missedFrom + 60);
    const feed = (await desk.db.one<{ feed: string }>('SELECT feed FROM feed'))?.feed ?? '';
    const again = new TestConsole(house);
    void again.connect(since, feed);
    await until(() => again.joined);
    await desks.stop();
    await settled();
    const head = await headOf('reception');
    await until(() => again.position === head);
    expect(again).toMatchObject({ breaks: [], snapshots: [] });
    expect(again.changes[0]?.prev).toBe(since);
  });

  test('has what is on the board after its snapshot and its changes, whatever happened meanwhile', async () => {
    const desks = work();
    const one = new TestConsole(house);
    await one.connect();
    await until(() => house.delivered.length > 100);
    await desks.stop();
    const [stay, cable] = [await desk.furniture.stay(), await desk.furniture.amenity()];
    await desk.furniture.unit(cable, { tag: 'SEEN' });
    const { id } = await desk.handOut.run(desk.mara, { stayId: stay, amenityId: cable }, 'en');
    await settled();
    const head = await headOf('reception');
    await until(() => one.position === head);
    const board = new Map<string, { version: number; state: unknown }>();
    for (const { kind, id: row, version, state } of [...one.snapshots, ...one.changes].flatMap(
      ({ states }) => states,
    )) {
      const known = board.get(`${kind} ${row}`);
      if (!known || known.version <= version) board.set(`${kind} ${row}`, { version, state });
    }
    const shown = [...board]
      .filter(([key, { state }]) => key.startsWith('handout') && state !== null)
      .map(([key]) => key);
    expect(shown).toEqual([`handout ${id}`]);
  });

  test('of another process hears the same, and may change from one to the other', async () => {
    const other = new TestProcess(desk);
    await other.start();
    expect(other.lease.epoch(HOTEL)).toBe(0);
    const [here, there] = [new TestConsole(house), new TestConsole(other)];
    await Promise.all([here.connect(), there.connect()]);
    const desks = work();
    await until(() => here.changes.length > 60 && there.changes.length > 60);
    here.leave();
    const feed = (await desk.db.one<{ feed: string }>('SELECT feed FROM feed'))?.feed ?? '';
    const moved = new TestConsole(other);
    void moved.connect(here.position, feed);
    await until(() => moved.joined);
    await desks.stop();
    await settled();
    const head = await headOf('reception');
    await until(() => there.position === head && moved.position === head);
    await other.stop();
    expect([here.breaks, there.breaks, moved.breaks, moved.snapshots]).toEqual([[], [], [], []]);
    expect(other.delivered).toEqual([]);
  });
});

describe('a console is given the whole board', () => {
  async function bring(since: number, feed: string | null, audience = 'reception') {
    const one = new TestConsole(house, audience);
    void one.connect(since, feed);
    await until(() => one.joined);
    return one.snapshots.length;
  }
  let feed: string;
  beforeEach(async () => {
    const cable = await desk.furniture.amenity();
    await desk.furniture.units(cable, 3);
    for (let i = 0; i < 3; i += 1) {
      await desk.handOut.run(desk.mara, { stayId: await desk.furniture.stay(), amenityId: cable }, 'en');
    }
    await settled();
    // something for facilities alone, so that positions of the two are not the same
    await desk.db.transaction((tx) =>
      tx.tell(HOTEL, { type: 'test', touched: [{ kind: 'bay', id: HOTEL }] }),
    );
    await settled();
    feed = (await desk.db.one<{ feed: string }>('SELECT feed FROM feed'))?.feed ?? '';
  });

  test('not when it was there a moment ago', async () => {
    expect(await bring(3, feed)).toBe(0);
    expect(await bring(1, feed)).toBe(0);
    expect(await bring(4, feed, 'facilities')).toBe(0);
  });

  test('when it knows another feed: the database was restored', async () => {
    expect(await bring(3, '00000000-0000-0000-0000-000000000000')).toBe(1);
    expect(await bring(3, null)).toBe(1);
  });

  test('when it is ahead of the feed', async () => {
    expect(await bring(5, feed)).toBe(1);
  });

  test('when what it missed is pruned', async () => {
    await desk.db.rows('UPDATE feed SET pruned = 2');
    expect(await bring(1, feed)).toBe(1);
    expect(await bring(2, feed)).toBe(0);
  });

  test("when its position is another audience's", async () => {
    expect(await bring(4, feed)).toBe(1);
    expect(await bring(2, feed, 'facilities')).toBe(1);
  });
});

describe('what an audience hears', () => {
  test('is of its own kinds, and names guests at the desk only', async () => {
    const [desks, machines] = [new TestConsole(house, 'reception'), new TestConsole(house, 'facilities')];
    await Promise.all([desks.connect(), machines.connect()]);
    const stay = await desk.furniture.stay(undefined, 'in_house', 'Wilhelmina', 'Zschokke');
    await desk.furniture.station([{ connectors: ['usb-c'] }]);
    const locker = await desk.furniture.amenity({ kind: 'bay' });
    const wifi = await desk.furniture.amenity({ kind: 'voucher' });
    const bay = await desk.handOut.run(desk.mara, { stayId: stay, amenityId: locker }, 'en');
    const voucher = await desk.handOut.run(desk.mara, { stayId: stay, amenityId: wifi }, 'en');
    await settled();
    await until(() => desks.changes.length === 2 && machines.changes.length === 1);
    expect(JSON.stringify(desks.changes)).toContain('Wilhelmina Zschokke');
    expect(JSON.stringify(machines.changes)).not.toMatch(/Wilhelmina|Zschokke|handout|moment/);
    for (const secret of [bay.occupancy?.pin, voucher.voucher?.code]) {
      const values = JSON.stringify([desks.changes, machines.changes]).match(/"[^"]*"/g) ?? [];
      expect(values).not.toContain(`"${secret}"`);
    }
    expect(await desk.furniture.dump('outbox', 'feed_entry')).not.toMatch(/Wilhelmina|Zschokke|Inês|Mara/);
  });
});
