import { bad, decodeObject, good, isRecord, type Parsed } from './parsed.js';
import { checkFormat } from './homie-format.js';
import {
  DATATYPES,
  DEVICE_STATES,
  type DeviceState,
  type HomieDescription,
  type HomieNode,
  type HomieProperty,
} from './homie-types.js';
import { isTopicId } from './topics.js';

export interface DescriptionReading {
  /** null when the document as a whole must be ignored. */
  readonly description: HomieDescription | null;
  /** One sentence for each object that was left out; at most 50. */
  readonly faults: readonly string[];
}

/** Our limits; the convention sets none. A station of 64 bays describes itself in about 50 kB. */
export const MAX_DESCRIPTION_BYTES = 131_072;
const MAX_CHILDREN = 256;
const MAX_FAULTS = 50;

/**
 * Reads a `$description`. Rules of Homie 5 [V, "Forward compatibility"]: unknown fields are ignored and the object
 * kept; a known field with an illegal value, or a required one missing, drops that whole object (property, node or
 * device), and the rest stands.
 */
export function parseDescription(payload: Uint8Array): DescriptionReading {
  const faults: string[] = [];
  const json = decodeObject(payload, MAX_DESCRIPTION_BYTES);
  if (!json.ok) return { description: null, faults: [json.fault] };
  const device = deviceFields(json.value);
  if (!device.ok) return { description: null, faults: [device.fault] };
  const nodes = readAll(json.value['nodes'], 'node', faults, (raw, at) => readNode(raw, at, faults));
  if (!nodes) return { description: null, faults: ['device: nodes is not an object, or holds too many'] };
  return { description: { ...device.value, nodes }, faults: faults.slice(0, MAX_FAULTS) };
}

/** `$state`; null for anything else, an empty payload (device removed) included. */
export function parseState(payload: Uint8Array): DeviceState | null {
  if (payload.length > 16) return null;
  const text = String.fromCharCode(...payload);
  return DEVICE_STATES.find((state) => state === text) ?? null;
}

/** Own properties only: `constructor` is a legal Homie id and must not find JavaScript's. */
export function propertyOf(
  description: HomieDescription,
  node: string,
  property: string,
): HomieProperty | null {
  const found = Object.hasOwn(description.nodes, node) ? description.nodes[node] : undefined;
  return found && Object.hasOwn(found.properties, property) ? (found.properties[property] ?? null) : null;
}

function deviceFields(raw: Record<string, unknown>): Parsed<Omit<HomieDescription, 'nodes'>> {
  const { homie, version, name, type, children = [], root, parent, extensions = [] } = raw;
  if (typeof homie !== 'string' || !/^5\.\d{1,4}$/.test(homie)) return bad('device: homie is not "5.x"');
  if (typeof version !== 'number' || !Number.isSafeInteger(version))
    return bad('device: version is not an integer');
  if (!isName(name)) return bad('device: name is missing or not a text');
  if (type !== undefined && !isName(type)) return bad('device: type is not a text');
  if (!isTexts(children) || !children.every(isTopicId)) return bad('device: children is not a list of ids');
  if (!isTexts(extensions)) return bad('device: extensions is not a list of texts');
  if (root !== undefined && !isId(root)) return bad('device: root is not an id');
  if (parent !== undefined && !isId(parent)) return bad('device: parent is not an id');
  return good({ homie, version, name, type, children, root, parent, extensions });
}

function readNode(raw: unknown, at: string, faults: string[]): Parsed<HomieNode> {
  if (!isRecord(raw)) return bad(`${at}: not an object`);
  const { name, type } = raw;
  if (name !== undefined && !isName(name)) return bad(`${at}: name is not a text`);
  if (type !== undefined && !isName(type)) return bad(`${at}: type is not a text`);
  const properties = readAll(raw['properties'], at, faults, readProperty);
  return properties
    ? good({ name, type, properties })
    : bad(`${at}: properties is not an object, or holds too many`);
}

function readProperty(raw: unknown, at: string): Parsed<HomieProperty> {
  if (!isRecord(raw)) return bad(`${at}: not an object`);
  const { name, datatype, format, settable = false, retained = true, unit } = raw;
  const known = DATATYPES.find((type) => type === datatype);
  if (!known) return bad(`${at}: unknown datatype`);
  if (name !== undefined && !isName(name)) return bad(`${at}: name is not a text`);
  if (unit !== undefined && !isName(unit)) return bad(`${at}: unit is not a text`);
  if (typeof settable !== 'boolean') return bad(`${at}: settable is not a boolean`);
  if (typeof retained !== 'boolean') return bad(`${at}: retained is not a boolean`);
  if (format !== undefined && typeof format !== 'string') return bad(`${at}: format is not a text`);
  const fault = checkFormat(known, format);
  return fault ? bad(`${at}: ${fault}`) : good({ name, datatype: known, format, settable, retained, unit });
}

function readAll<T>(
  raw: unknown,
  at: string,
  faults: string[],
  read: (raw: unknown, at: string) => Parsed<T>,
): Record<string, T> | null {
  if (raw === undefined) return {};
  if (!isRecord(raw)) return null;
  const entries = Object.entries(raw);
  if (entries.length > MAX_CHILDREN) return null;
  const kept: Array<[string, T]> = [];
  for (const [key, value] of entries) {
    const where = `${at}/${key.slice(0, 64)}`;
    const one = isTopicId(key) ? read(value, where) : bad(`${where}: illegal id`);
    if (one.ok) kept.push([key, one.value]);
    else faults.push(one.fault);
  }
  return Object.fromEntries(kept);
}

const isName = (value: unknown): value is string => typeof value === 'string' && value.length <= 256;
const isId = (value: unknown): value is string => typeof value === 'string' && isTopicId(value);
const isTexts = (value: unknown): value is string[] =>
  Array.isArray(value) && value.length <= MAX_CHILDREN && value.every(isName);
