import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { StationMemory } from '../../firmware-stubs/station.machine.js';
import { boundTo, FileStore, MemoryStore } from '../../firmware-stubs/store.js';

const memory: StationMemory = {
  boot: 7,
  epoch: 5,
  pending: [{ boot: 7, seq: 1, bay: 1, stage: 'opened', cause: 'none' }],
  bays: [{ door: 'closed', held: false, opening: null }],
};

describe('the flash of a station', () => {
  let folder: string;
  beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'gerne-flash-'))));
  afterEach(() => rmSync(folder, { recursive: true }));

  it('gives back what was written, and leaves no draft behind', () => {
    const path = join(folder, 'deep', 'flash.json');
    new FileStore(path).save(memory);
    expect(new FileStore(path).load()).toEqual(memory);
    expect(readdirSync(join(folder, 'deep'))).toEqual(['flash.json']);
  });

  it('that is broken or missing is an empty one', () => {
    const path = join(folder, 'flash.json');
    expect(new FileStore(path).load()).toBeNull();
    for (const broken of ['', '{', '[]', '{"boot":1}', '{"boot":1,"epoch":"1","pending":[],"bays":[]}']) {
      writeFileSync(path, broken);
      expect(new FileStore(path).load()).toBeNull();
    }
  });

  it('keeps epochs with their key, the journal with its house, and the boots with the machine', () => {
    const store = new MemoryStore();
    boundTo({ house: 'grand/lobby', key: 'one' }, store).save(memory);
    expect(boundTo({ house: 'grand/lobby', key: 'one' }, store).load()).toMatchObject(memory);
    expect(boundTo({ house: 'grand/lobby', key: 'two' }, store).load()).toMatchObject({
      ...memory,
      epoch: 0,
    });
    const sold = boundTo({ house: 'other/lobby', key: 'two' }, store).load();
    expect(sold).toMatchObject({ boot: 7, epoch: 0, pending: [] });
  });
});
