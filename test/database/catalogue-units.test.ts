import { v7 as uuidv7 } from 'uuid';
import type { Amenity, AmenityInput } from '../../src/contracts/catalogue.js';
import { photoOf } from '../../src/domains/catalogue/amenities.queries.js';
import { CatalogueFacade } from '../../src/domains/catalogue/catalogue.facade.js';
import { UnitsController } from '../../src/domains/catalogue/units.controller.js';
import { ImportUnits } from '../../src/domains/catalogue/use-cases/import-units.js';
import { ShowAmenity } from '../../src/domains/catalogue/use-cases/show-amenity.js';
import { WriteAmenity } from '../../src/domains/catalogue/use-cases/write-amenity.js';
import { WriteUnit } from '../../src/domains/catalogue/use-cases/write-unit.js';
import { units } from '../../src/domains/catalogue/units.queries.js';
import { smallJpeg, smallPicture, telling } from '../harness/pictures.js';
import { bring, emptyGuests, findOne, HOTEL, openHouse, type TestHouse } from './guests-house.js';

let house: TestHouse;
let catalogue: CatalogueFacade;
let write: { amenity: WriteAmenity; show: ShowAmenity; unit: WriteUnit; list: ImportUnits };
beforeAll(async () => {
  house = await openHouse();
  catalogue = new CatalogueFacade(house.db, house.hotels);
  write = {
    amenity: new WriteAmenity(house.db, house.memory),
    show: new ShowAmenity(house.db, house.memory),
    unit: new WriteUnit(house.db, house.memory),
    list: new ImportUnits(house.db, house.memory),
  };
});
beforeEach(() => emptyGuests(house));
afterAll(() => house.close());

function input(more: Partial<AmenityInput> = {}): AmenityInput {
  return {
    kind: 'loan',
    names: { de: 'USB-C-Kabel', en: 'USB-C cable' },
    icon: 'cable',
    connector: 'usb-c',
    plug: null,
    valueMinor: 2500,
    loanMinutes: null,
    place: 'desk, drawer 2',
    stock: null,
    planId: null,
    onePerGuest: true,
    active: true,
    ...more,
  };
}

const make = (more: Partial<AmenityInput> = {}): Promise<Amenity> =>
  write.amenity.create(house.actor, input(more), 'en');
const unit = (amenityId: string, tag: string, condition: 'ok' | 'damaged' = 'ok') =>
  write.unit.create(house.actor, { amenityId, tag, condition, place: '' });
const bringUnits = (...rows: string[]) =>
  write.list.run(house.actor, Buffer.from(['tag,amenity,condition,place', ...rows].join('\n')), 'en');
const tell = async () =>
  (await house.db.one<{ touched: unknown }>('SELECT touched FROM outbox ORDER BY id DESC LIMIT 1'))?.touched;

describe('what the house has to give', () => {
  test('is named in the reader’s language, with what is there to hand out', async () => {
    const cable = await make();
    await unit(cable.id, 'CH-0001');
    await unit(cable.id, 'CH-0002');
    await unit(cable.id, 'CH-0003', 'damaged');
    await make({ kind: 'giveaway', names: { de: 'Zahnbürste', en: 'Toothbrush' }, stock: 40 });
    const shown = await catalogue.amenities(HOTEL, 'de');
    expect(shown.map(({ name, available, total }) => ({ name, available, total }))).toEqual([
      { name: 'USB-C-Kabel', available: 2, total: 3 },
      { name: 'Zahnbürste', available: 40, total: 40 },
    ]);
    expect((await catalogue.amenities(HOTEL, 'fr'))[0]?.name).toBe('Toothbrush');
  });

  test('keeps its kind for ever', async () => {
    const cable = await make();
    const change = { ...input({ kind: 'giveaway', stock: 3 }), version: cable.version };
    await expect(write.amenity.change(house.actor, cable.id, change, 'en')).rejects.toMatchObject({
      status: 409,
      code: 'kind_is_fixed',
    });
    expect(await catalogue.kindOf(HOTEL, cable.id)).toBe('loan');
    expect(await catalogue.kindOf(HOTEL, uuidv7())).toBeNull();
    expect(await catalogue.kindOf(HOTEL, '')).toBeNull();
  });

  test.each([
    ['only_giveaways_have_stock', { stock: 3 }],
    ['only_giveaways_have_stock', { kind: 'giveaway', stock: null }],
    ['only_vouchers_have_a_plan', { kind: 'voucher', planId: null }],
  ] as const)('is refused by the database itself: %s', async (constraint, more) => {
    await expect(make(more)).rejects.toMatchObject({ constraint });
  });

  test('changed by two at once keeps the faster change', async () => {
    const cable = await make();
    const change = (place: string) =>
      write.amenity.change(house.actor, cable.id, { ...input({ place }), version: cable.version }, 'en');
    const done = await Promise.allSettled([change('left'), change('right')]);
    expect(done.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  });

  test('stands on the board while it is in use, with a version that never goes back', async () => {
    const cable = await make();
    const [before] = await catalogue.amenityStates(HOTEL, null);
    expect(before).toMatchObject({
      kind: 'amenity',
      id: cable.id,
      state: { name: 'USB-C-Kabel', available: 0 },
    });
    await write.amenity.change(house.actor, cable.id, { ...input({ active: false }), version: 1 }, 'en');
    expect(await catalogue.amenityStates(HOTEL, null)).toEqual([]);
    const [after] = await catalogue.amenityStates(HOTEL, [cable.id]);
    expect(after?.state).toBeNull();
    expect(after?.version).toBeGreaterThanOrEqual(before?.version ?? 99);
  });

  test('may have a photo of its own, which every board hears of, and nothing that is no photo', async () => {
    const { id } = await make({ kind: 'giveaway', stock: 3 });
    const set = (photo: Buffer, of = id) => write.show.photo(house.actor, of, photo.toString('base64'), 'en');
    const onBoard = async () => (await catalogue.amenityStates(HOTEL, [id]))[0]?.state;
    expect(await onBoard()).toMatchObject({ photo: null, version: 1 });
    expect(await set(smallPicture)).toMatchObject({ photo: 2, version: 2 });
    expect(await tell()).toEqual([{ kind: 'amenity', id }]);
    expect(await photoOf(house.db, HOTEL, id)).toEqual({ content: smallPicture, type: 'image/png' });
    // what else changes leaves the photo and its address as they are
    await write.amenity.change(
      house.actor,
      id,
      { ...input({ kind: 'giveaway', stock: 2 }), version: 2 },
      'en',
    );
    expect(await onBoard()).toMatchObject({ photo: 2, version: 3 });
    for (const other of [Buffer.from('<svg onload="alert(1)"/>'), smallPicture.subarray(0, 40)])
      await expect(set(other)).rejects.toMatchObject({ status: 415, code: 'not_a_photo' });
    await expect(set(Buffer.alloc(300_001))).rejects.toMatchObject({ code: 'too_large' });
    await expect(set(smallPicture, uuidv7())).rejects.toMatchObject({ code: 'unknown_amenity' });
    expect(await set(telling(smallJpeg))).toMatchObject({ photo: 4 });
    expect(await photoOf(house.db, HOTEL, id)).toEqual({ content: smallJpeg, type: 'image/jpeg' });
    expect(await write.show.noPhoto(house.actor, id, 'en')).toMatchObject({ photo: null, version: 5 });
    expect(await write.show.noPhoto(house.actor, id, 'en')).toMatchObject({ photo: null, version: 5 });
    await expect(photoOf(house.db, HOTEL, id)).rejects.toMatchObject({
      status: 404,
      code: 'unknown_amenity',
    });
  });
});

describe('a unit', () => {
  test('is found by its tag in either case, with the name of what it is', async () => {
    const cable = await make();
    await unit(cable.id, 'CH-0042');
    expect(await catalogue.unitByTag(HOTEL, ' ch-0042 ', 'de')).toMatchObject({
      tag: 'CH-0042',
      amenity: 'USB-C-Kabel',
    });
    expect(await catalogue.unitByTag(HOTEL, "' or 1=1", 'de')).toBeNull();
  });

  test('has a tag of its own', async () => {
    const cable = await make();
    await unit(cable.id, 'CH-0042');
    await expect(unit(cable.id, 'ch-0042')).rejects.toMatchObject({ constraint: 'unit_tag_is_taken' });
  });

  test('belongs to something that comes back', async () => {
    const brush = await make({ kind: 'giveaway', stock: 1 });
    await expect(unit(brush.id, 'X1')).rejects.toMatchObject({ code: 'only_loans_have_units' });
    await expect(unit(uuidv7(), 'X1')).rejects.toMatchObject({ status: 404, code: 'unknown_amenity' });
  });

  test('damaged rests, mended is there again, and the board hears of both', async () => {
    const cable = await make();
    const made = await unit(cable.id, 'CH-1', 'damaged');
    expect(made.state).toBe('quarantine');
    const mended = await write.unit.change(house.actor, made.id, { version: 1, condition: 'ok' });
    expect(mended).toMatchObject({ state: 'free', condition: 'ok', version: 2 });
    expect(await tell()).toEqual([{ kind: 'amenity', id: cable.id }]);
    const retired = await write.unit.change(house.actor, made.id, { version: 2, retired: true });
    expect(retired.state).toBe('retired');
    expect((await write.unit.change(house.actor, made.id, { version: 3, retired: false })).state).toBe(
      'free',
    );
  });

  test('that is with a guest is neither mended nor taken out of use, but its place can be noted', async () => {
    const made = await lentUnit();
    for (const change of [{ condition: 'damaged' as const }, { retired: true }]) {
      await expect(write.unit.change(house.actor, made.id, { version: 1, ...change })).rejects.toMatchObject({
        code: 'unit_lent',
      });
    }
    const placed = await write.unit.change(house.actor, made.id, { version: 1, place: 'left' });
    expect(placed).toMatchObject({ place: 'left', state: 'lent' });
    expect(placed.handoutId).not.toBeNull();
  });

  async function lentUnit() {
    const cable = await make();
    const made = await unit(cable.id, 'CH-9');
    await bring(house, 'R1,412,Simões,Inês,PRT,2015-09-17,2015-09-20,2,1,no,0,,');
    const stay = await findOne(house, 'R1');
    const done = await house.db.one<{ done: { handout?: object } }>(
      `SELECT hand_out($1, $2, NULL, NULL, $3, $4, NULL, 'ch-9', $5, $5, NULL, NULL, NULL, NULL, NULL) AS done`,
      [HOTEL, house.actor.staffId, uuidv7(), stay.id, house.clock.now()],
    );
    expect(done?.done.handout).toBeDefined();
    const [now] = await units(house.db, HOTEL, cable.id);
    if (!now) throw new Error('the unit is gone');
    await house.db.rows('UPDATE unit SET version = 1');
    return { ...now, id: made.id };
  }
});

describe('a list of units', () => {
  test('brings units by the name of what they are, in any language, and again changes nothing', async () => {
    const cable = await make();
    const rows = ['CH-1,USB-C cable,ok,drawer 1', 'CH-2,usb-c-kabel,damaged,', `CH-3,${cable.id},,`];
    expect(await bringUnits(...rows)).toEqual({ created: 3, updated: 0, unchanged: 0, rejected: [] });
    expect(await bringUnits(...rows)).toEqual({ created: 0, updated: 0, unchanged: 3, rejected: [] });
    expect(await bringUnits('ch-2,USB-C cable,ok,drawer 3')).toMatchObject({ updated: 1 });
    expect(await catalogue.unitByTag(HOTEL, 'CH-2', 'en')).toMatchObject({
      state: 'free',
      place: 'drawer 3',
    });
  });

  test('names its bad rows and keeps the good ones', async () => {
    await make();
    await make({ kind: 'giveaway', names: { de: 'Zahnbürste', en: 'Toothbrush' }, stock: 1 });
    const { created, rejected } = await bringUnits(
      'CH-1,USB-C cable,ok,',
      '=cmd|calc,USB-C cable,ok,',
      'CH-2,Teapot,ok,',
      'CH-3,Toothbrush,ok,',
      'CH-4,USB-C cable,shiny,',
      'ch-1,USB-C cable,ok,',
    );
    expect(created).toBe(1);
    expect(rejected.map(({ line, code }) => [line, code])).toEqual([
      [3, 'unit_tag_unreadable'],
      [4, 'unit_amenity_unknown'],
      [5, 'unit_amenity_is_no_loan'],
      [6, 'unit_condition_unknown'],
      [7, 'unit_tag_twice'],
    ]);
    expect(rejected[1]?.reason).toBe('We do not know an amenity called "Teapot".');
  });

  test('goes out without a formula and comes back as it was', async () => {
    await make({ names: { de: '=1+1', en: '=1+1' }, place: '' });
    await bringUnits('CH-1,=1+1,ok,@home');
    const controller = new UnitsController(house.db, write.unit, write.list);
    const file = await controller.export(house.actor, 'en');
    expect(file).toContain("CH-1,'=1+1,ok,'@home,free");
    const again = await write.list.run(house.actor, Buffer.from(file), 'en');
    expect(again).toEqual({ created: 0, updated: 0, unchanged: 1, rejected: [] });
  });

  test('at two desks at once creates each unit once', async () => {
    await make();
    const rows = Array.from({ length: 60 }, (_, i) => `CH-${i},USB-C cable,ok,`);
    const reports = await Promise.all([bringUnits(...rows), bringUnits(...rows.toReversed())]);
    expect(reports.map(({ created }) => created).sort((a, b) => a - b)).toEqual([0, 60]);
  });

  test('that is another list is refused in a sentence', async () => {
    const file = Buffer.from('reservation,last_name\nR1,Silva');
    await expect(write.list.run(house.actor, file, 'en')).rejects.toMatchObject({
      status: 422,
      code: 'unreadable_file',
    });
    await expect(write.list.run(house.actor, {}, 'en')).rejects.toMatchObject({ status: 415 });
  });
});
