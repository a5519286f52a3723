import type { Language } from '../../contracts/common.js';
import type { Plan } from '../../contracts/wifi.js';
import type { Database, Tx } from '../../platform/db/database.js';
import { planSentence } from './plan-sentence.js';

interface PlanRow {
  id: string;
  name: string;
  minutes: number;
  hard_end_days: number | null;
  devices: number;
  down_kbps: number | null;
  up_kbps: number | null;
  volume_mb: number | null;
  version: number;
}

const SELECT = `SELECT id, name, minutes, hard_end_days, devices, down_kbps, up_kbps, volume_mb, version FROM voucher_plan`;

function planOf(row: PlanRow, language: Language): Plan {
  const terms = {
    minutes: row.minutes,
    hardEndDays: row.hard_end_days,
    devices: row.devices,
    downKbps: row.down_kbps,
    upKbps: row.up_kbps,
    volumeMb: row.volume_mb,
  };
  return {
    id: row.id,
    name: row.name,
    ...terms,
    sentence: planSentence(language, terms),
    version: row.version,
  };
}

export async function plans(db: Database, hotel: string, language: Language): Promise<Plan[]> {
  const rows = await db.rows<PlanRow>(`${SELECT} WHERE hotel_id = $1 ORDER BY minutes, name`, [hotel]);
  return rows.map((row) => planOf(row, language));
}

export async function planById(tx: Tx, hotel: string, id: string, language: Language): Promise<Plan | null> {
  const row = await tx.one<PlanRow>(`${SELECT} WHERE hotel_id = $1 AND id = $2`, [hotel, id]);
  return row ? planOf(row, language) : null;
}
