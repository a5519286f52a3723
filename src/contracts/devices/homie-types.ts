export const DEVICE_STATES = ['init', 'ready', 'disconnected', 'sleeping', 'lost'] as const;
export type DeviceState = (typeof DEVICE_STATES)[number];

export const DATATYPES = [
  'integer',
  'float',
  'boolean',
  'string',
  'enum',
  'color',
  'datetime',
  'duration',
  'json',
] as const;
export type Datatype = (typeof DATATYPES)[number];

export interface HomieProperty {
  readonly name?: string;
  readonly datatype: Datatype;
  readonly format?: string;
  readonly settable: boolean;
  readonly retained: boolean;
  readonly unit?: string;
}

export interface HomieNode {
  readonly name?: string;
  readonly type?: string;
  readonly properties: Readonly<Record<string, HomieProperty>>;
}

export interface HomieDescription {
  readonly homie: string;
  readonly version: number;
  readonly name: string;
  readonly type?: string;
  readonly nodes: Readonly<Record<string, HomieNode>>;
  readonly children: readonly string[];
  readonly root?: string;
  readonly parent?: string;
  readonly extensions: readonly string[];
}
