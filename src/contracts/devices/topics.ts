/**
 * Topics of Homie 5: `<hotel>/5/<device>/…`. The hotel's code is Homie's domain (its default is `homie`), so one
 * broker can serve a chain and a controller still discovers every device at `+/5/+/$state`.
 */

const ID = /^[a-z0-9-]{1,64}$/;

export const LOG_LEVELS = ['debug', 'info', 'warn', 'error', 'fatal'] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

interface OfDevice {
  readonly hotel: string;
  readonly device: string;
}
interface OfProperty extends OfDevice {
  readonly node: string;
  readonly property: string;
}

export type ParsedTopic =
  | (OfDevice & { readonly kind: 'state' | 'description' })
  | (OfDevice & { readonly kind: 'alert'; readonly alert: string })
  | (OfDevice & { readonly kind: 'log'; readonly level: LogLevel })
  | (OfProperty & { readonly kind: 'property' | 'set' | 'target' })
  | { readonly kind: 'broadcast'; readonly hotel: string; readonly path: readonly string[] };

/** Homie 5 topic id: only `a-z`, `0-9` and `-` [V]; at most 64 characters (ours). */
export function isTopicId(text: string): boolean {
  return ID.test(text);
}

export const stateTopic = (hotel: string, device: string): string => under(hotel, device, '$state');
export const descriptionTopic = (hotel: string, device: string): string =>
  under(hotel, device, '$description');
export const alertTopic = (hotel: string, device: string, alert: string): string =>
  under(hotel, device, '$alert', id(alert));
export const logTopic = (hotel: string, device: string, level: LogLevel): string =>
  under(hotel, device, '$log', level);
export const propertyTopic = (hotel: string, device: string, node: string, property: string): string =>
  under(hotel, device, id(node), id(property));
export const setTopic = (hotel: string, device: string, node: string, property: string): string =>
  `${propertyTopic(hotel, device, node, property)}/set`;

/** Everything that a hotel's devices say; what the server subscribes to. Its own `…/set` come back too: drop them. */
export const hotelFilter = (hotel: string): string => `${id(hotel)}/5/#`;
/** Everything of one device; what its broker login may touch. */
export const deviceFilter = (hotel: string, device: string): string => `${id(hotel)}/5/${id(device)}/#`;

/** Reads any topic below; null for what is not Homie 5 or has an illegal id. Never throws. */
export function parseTopic(topic: string): ParsedTopic | null {
  if (topic.length > 512) return null;
  const [hotel = '', version, device = '', ...rest] = topic.split('/');
  if (version !== '5' || !isTopicId(hotel)) return null;
  if (device === '$broadcast') {
    return rest.length > 0 && rest.every(isTopicId) ? { kind: 'broadcast', hotel, path: rest } : null;
  }
  if (!isTopicId(device)) return null;
  return parseAttribute({ hotel, device }, rest) ?? parseProperty({ hotel, device }, rest);
}

function parseAttribute(of: OfDevice, rest: readonly string[]): ParsedTopic | null {
  const [attribute, detail = '', ...more] = rest;
  if (rest.length === 1 && attribute === '$state') return { kind: 'state', ...of };
  if (rest.length === 1 && attribute === '$description') return { kind: 'description', ...of };
  if (more.length > 0) return null;
  if (attribute === '$alert') return isTopicId(detail) ? { kind: 'alert', ...of, alert: detail } : null;
  const level = LOG_LEVELS.find((known) => known === detail);
  return attribute === '$log' && level ? { kind: 'log', ...of, level } : null;
}

function parseProperty(of: OfDevice, rest: readonly string[]): ParsedTopic | null {
  const [node = '', property = '', verb] = rest;
  if (rest.length < 2 || rest.length > 3 || !isTopicId(node) || !isTopicId(property)) return null;
  if (verb === undefined) return { kind: 'property', ...of, node, property };
  if (verb === 'set') return { kind: 'set', ...of, node, property };
  return verb === '$target' ? { kind: 'target', ...of, node, property } : null;
}

function under(hotel: string, device: string, ...rest: readonly string[]): string {
  return `${id(hotel)}/5/${id(device)}/${rest.join('/')}`;
}

// A hotel code with a slash or a wildcard would reach another hotel's doors: a builder would rather throw.
function id(text: string): string {
  if (!isTopicId(text)) throw new RangeError(`not a topic id: ${JSON.stringify(text.slice(0, 80))}`);
  return text;
}
