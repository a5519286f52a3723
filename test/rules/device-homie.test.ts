import fc from 'fast-check';
import {
  MAX_DESCRIPTION_BYTES,
  parseDescription,
  parseState,
  propertyOf,
} from '../../src/contracts/devices/homie.js';
import { descriptionVersion, stationDescription } from '../../src/contracts/devices/station-description.js';

const read = (document: unknown) => parseDescription(Buffer.from(JSON.stringify(document)));
const device = (more: object = {}) => ({ homie: '5.0', version: 7, name: 'Lobby', ...more });
const withProperty = (property: object) =>
  read(device({ nodes: { bay: { properties: { it: property, other: { datatype: 'string' } } } } }));

describe('a description of a device', () => {
  it('of our own station stands without a fault, whatever its bays', () => {
    const connector = fc.constantFrom('usb-c', 'lightning', 'qi');
    const bay = fc.record({ connectors: fc.uniqueArray(connector, { minLength: 1 }) });
    fc.assert(
      fc.property(fc.array(bay, { minLength: 1, maxLength: 64 }), (bays) => {
        const document = stationDescription({ name: 'Lobby', bays, firmware: '1.2.3' });
        expect(read(document)).toEqual({ description: document, faults: [] });
      }),
      { numRuns: 20 },
    );
  });

  it('keeps a device with fields that we do not know', () => {
    const reading = read(device({ colour: 'red', nodes: { bay: { wheels: 4, properties: {} } } }));
    expect(reading.faults).toEqual([]);
    expect(Object.keys(reading.description?.nodes ?? {})).toEqual(['bay']);
  });

  it.each([
    [{ homie: '4.0' }],
    [{ homie: undefined }],
    [{ version: undefined }],
    [{ version: 1.5 }],
    [{ name: undefined }],
    [{ name: 7 }],
    [{ type: null }],
    [{ children: 'a' }],
    [{ children: ['A!'] }],
    [{ root: '$x' }],
    [{ extensions: [1] }],
    [{ nodes: [] }],
    [{ nodes: null }],
  ])('with %j is ignored as a whole', (wrong) => {
    const reading = read(device(wrong));
    expect(reading.description).toBeNull();
    expect(reading.faults).toHaveLength(1);
  });

  it.each([
    [{ name: 'without datatype' }],
    [{ datatype: 'number' }],
    [{ datatype: 'enum' }],
    [{ datatype: 'enum', format: 'a,,b' }],
    [{ datatype: 'enum', format: 'a,a' }],
    [{ datatype: 'color', format: 'cmyk' }],
    [{ datatype: 'boolean', format: 'on' }],
    [{ datatype: 'integer', format: '1' }],
    [{ datatype: 'integer', format: '1.5:2' }],
    [{ datatype: 'float', format: '2:1' }],
    [{ datatype: 'float', format: '0:1:0' }],
    [{ datatype: 'float', format: '0:1:' }],
    [{ datatype: 'string', settable: 'yes' }],
    [{ datatype: 'string', retained: 1 }],
    [{ datatype: 'string', unit: 5 }],
    [{ datatype: 'string', name: {} }],
  ])('loses only the property %j', (wrong) => {
    const reading = withProperty(wrong);
    expect(reading.faults).toHaveLength(1);
    expect(Object.keys(reading.description?.nodes['bay']?.properties ?? {})).toEqual(['other']);
  });

  it('loses only the node that is wrong, and one with an illegal id', () => {
    const reading = read(device({ nodes: { good: {}, bad: { name: 1 }, 'Bay 1': {}, list: [] } }));
    expect(Object.keys(reading.description?.nodes ?? {})).toEqual(['good']);
    expect(reading.faults).toHaveLength(3);
  });

  it('never lends JavaScript a property that no device described', () => {
    const reading = parseDescription(
      Buffer.from('{"homie":"5.0","version":1,"name":"x","nodes":{"__proto__":{"properties":{}},"bay":{}}}'),
    );
    expect(reading.faults).toHaveLength(1);
    if (!reading.description) throw new Error('ignored');
    expect(propertyOf(reading.description, 'constructor', 'name')).toBeNull();
    expect(propertyOf(reading.description, 'bay', 'constructor')).toBeNull();
  });

  it('that is huge, not UTF-8, starts with a BOM or is no object is one fault', () => {
    const wrong = [
      Buffer.alloc(MAX_DESCRIPTION_BYTES + 1, 0x20),
      Buffer.from([0xc3, 0x28]),
      Buffer.from('\ufeff{}'),
      Buffer.from('[]'),
      Buffer.from('null'),
      Buffer.alloc(0),
    ];
    for (const payload of wrong) {
      expect(parseDescription(payload)).toMatchObject({ description: null, faults: [expect.any(String)] });
    }
  });

  it('never throws, on random bytes and on random JSON in every place', () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => void parseDescription(bytes)));
    fc.assert(
      fc.property(fc.jsonValue(), fc.jsonValue(), (one, other) => {
        read(one);
        read(device({ nodes: { a: one, b: { properties: { c: other } } } }));
        withProperty({ datatype: 'enum', format: one, settable: other });
      }),
    );
  });

  it('has a version that grows with the firmware and with the shelf', () => {
    const versions = [
      descriptionVersion('1.2.3', 0),
      descriptionVersion('1.2.3', 1),
      descriptionVersion('1.2.4', 0),
      descriptionVersion('1.3.0', 0),
      descriptionVersion('2.0.0', 0),
    ];
    expect(versions).toEqual([...versions].sort((a, b) => a - b));
    expect(new Set(versions).size).toBe(versions.length);
  });

  it('is in one of five states, and in none when it was removed', () => {
    for (const state of ['init', 'ready', 'disconnected', 'sleeping', 'lost']) {
      expect(parseState(Buffer.from(state))).toBe(state);
    }
    for (const none of ['', 'Ready', 'alert', 'ready ', 'x'.repeat(100)])
      expect(parseState(Buffer.from(none))).toBeNull();
  });
});
