import { Type } from 'class-transformer';
import {
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsISO8601,
  IsNumber,
  IsOptional,
  IsString,
  IsUUID,
  Length,
  Matches,
  Max,
  Min,
  ValidateNested,
} from 'class-validator';
import { type Connector, connectors, type Language, languages, wordsPattern } from './common.js';

export const stationStates = ['init', 'ready', 'disconnected', 'sleeping', 'lost', 'new'] as const;
export type StationState = (typeof stationStates)[number];

/** Stages of a command, told honestly: asked, signed, then what the station's journal says, or unknown. */
const commandStages = [
  'asked',
  'signed',
  'accepted',
  'opened',
  'closed',
  'refused',
  'jammed',
  'unknown',
  'expired',
] as const;
export type CommandStage = (typeof commandStages)[number];

/** A bay as the machine tells it. Null: not told yet. Never a guest's name. */
export class BayTruth {
  @IsUUID() id!: string;
  @IsUUID() stationId!: string;
  @IsInt() number!: number;
  @IsIn(connectors, { each: true }) connectors!: Connector[];
  @IsIn(['open', 'closed', 'unknown']) door!: 'open' | 'closed' | 'unknown';
  @IsIn(['locked', 'unlocked', 'jammed', 'unknown']) lock!: 'locked' | 'unlocked' | 'jammed' | 'unknown';
  @IsOptional() @IsBoolean() occupied!: boolean | null;
  /** W */
  @IsOptional() @IsNumber() power!: number | null;
  /** Wh */
  @IsOptional() @IsNumber() energy!: number | null;
  /** °C */
  @IsOptional() @IsNumber() temperature!: number | null;
  @IsIn(['idle', 'charging', 'full', 'fault', 'unknown']) charging!:
    'idle' | 'charging' | 'full' | 'fault' | 'unknown';
  /** Openings so far: wear. */
  @IsInt() openings!: number;
  /** Somebody's device belongs here (reserved or in use). */
  @IsBoolean() taken!: boolean;
  @IsOptional() @IsString() outOfService!: string | null;
  /** Stage of the latest command to it. */
  @IsOptional() @IsIn(commandStages) stage!: CommandStage | null;
  @IsInt() version!: number;
}

export class StationTruth {
  @IsUUID() id!: string;
  /** Homie device id. */
  @IsString() device!: string;
  @IsString() name!: string;
  @IsString() place!: string;
  @IsIn(stationStates) state!: StationState;
  @IsOptional() @IsISO8601() seenAt!: string | null;
  @IsOptional() @IsString() firmware!: string | null;
  /** s */
  @IsOptional() @IsInt() uptime!: number | null;
  /** dBm */
  @IsOptional() @IsInt() rssi!: number | null;
  @IsOptional() @IsString() supply!: string | null;
  @IsInt() version!: number;
}

export class AlertLine {
  @IsUUID() id!: string;
  @IsOptional() @IsUUID() stationId!: string | null;
  @IsOptional() @IsString() station!: string | null;
  @IsOptional() @IsInt() bay!: number | null;
  /** station_lost, break_in, jammed, bay_fault, device_fault:<what>, help, … */
  @IsString() code!: string;
  @IsIn(['info', 'warn', 'alarm']) severity!: 'info' | 'warn' | 'alarm';
  @IsISO8601() since!: string;
  @IsInt() times!: number;
  @IsOptional() @IsString() acknowledgedBy!: string | null;
  @IsBoolean() solved!: boolean;
  @IsInt() version!: number;
}

/** A one-time code for a new station or kiosk; valid 15 minutes. */
export class ClaimCode {
  @IsString() code!: string;
  @IsISO8601() until!: string;
}

export class NewStation {
  @Matches(/^[a-z0-9][a-z0-9-]{1,30}$/) device!: string;
  @IsString() @Length(1, 80) @Matches(wordsPattern) name!: string;
  @IsString() @Length(0, 120) place!: string;
}

/** A station just added, and the code it enrols with. */
export class StationAdded {
  @ValidateNested() @Type(() => StationTruth) station!: StationTruth;
  @ValidateNested() @Type(() => ClaimCode) claim!: ClaimCode;
}

/** Readings of one property of a bay (0: of the station itself), oldest first: `[instant, value]`. */
export class HistorySeries {
  @IsInt() bay!: number;
  @IsString() property!: string;
  @IsArray() points!: [string, number][];
}

export class StationHistory {
  @IsArray() @ValidateNested({ each: true }) @Type(() => HistorySeries) series!: HistorySeries[];
}

export class OutOfService {
  /** Null puts the bay back into service. */
  @IsOptional() @IsString() @Length(3, 200) reason!: string | null;
}

export class CommandLine {
  @IsUUID() id!: string;
  @IsInt() bay!: number;
  @IsString() op!: string;
  @IsIn(commandStages) stage!: CommandStage;
  @IsISO8601() at!: string;
  /** Role and name of who asked, or `kiosk`; facilities may see colleagues, never guests. */
  @IsString() by!: string;
}

// ── Kiosk ────────────────────────────────────────────────────────────────────────────────────────

export class KioskPairing {
  @IsString() @Length(6, 20) code!: string;
}

/** What the kiosk may know of a bay. */
export class KioskBay {
  @IsUUID() id!: string;
  @IsInt() number!: number;
  @IsIn(connectors, { each: true }) connectors!: Connector[];
  @IsIn(['free', 'taken', 'out']) use!: 'free' | 'taken' | 'out';
  @IsIn(['open', 'closed', 'unknown']) door!: 'open' | 'closed' | 'unknown';
  /** Something stands inside and draws power. */
  @IsOptional() @IsBoolean() occupied!: boolean | null;
  @IsIn(['idle', 'charging', 'full', 'fault', 'unknown']) charging!:
    'idle' | 'charging' | 'full' | 'fault' | 'unknown';
  @IsOptional() @IsIn(commandStages) stage!: CommandStage | null;
  @IsInt() version!: number;
}

export class KioskHouse {
  @IsString() hotel!: string;
  @IsString() station!: string;
  @IsUUID() stationId!: string;
  @IsIn(languages, { each: true }) languages!: Language[];
  @IsIn(stationStates) state!: StationState;
  @IsArray() @ValidateNested({ each: true }) @Type(() => KioskBay) bays!: KioskBay[];
}

export class KioskGuest {
  @IsString() @Length(1, 12) room!: string;
  @IsString() @Length(1, 80) name!: string;
}

export class KioskDeposit extends KioskGuest {
  @IsIn(connectors) connector!: Connector;
}

/** The bay is kept for two minutes while the guest repeats the PIN. */
export class KioskReservation {
  @IsUUID() occupancyId!: string;
  @IsInt() bay!: number;
  @Matches(/^\d{6}$/) pin!: string;
  @IsString() guest!: string;
}

export class KioskPin {
  @Matches(/^\d{6}$/) pin!: string;
}

export class KioskPickUp extends KioskPin {
  @IsInt() @Min(1) @Max(64) bay!: number;
}

export class DoorOrder {
  @IsUUID() occupancyId!: string;
  @IsUUID() commandId!: string;
  @IsInt() bay!: number;
}
