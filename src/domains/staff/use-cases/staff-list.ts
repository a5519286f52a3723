import { Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import type { StaffActor } from '../../../contracts/actor.js';
import type { Language } from '../../../contracts/common.js';
import type { NewStaffMember, Role, StaffChange, StaffMember } from '../../../contracts/people.js';
import { Refused } from '../../../contracts/refusals.js';
import { Database, type Tx } from '../../../platform/db/database.js';
import { CommandMemory } from '../../../platform/http/idempotency.js';
import { Clock } from '../../../platform/time/clock.js';
import { StaffKeys } from '../staff-keys.js';
import { takeTurns } from './plan-duty.js';
import { tellNewName } from './tell-new-name.js';

const COLUMNS = 'id, login, name, role, language, active, version';

/** The people of the house: who they are, what they may, and that they have left. */
@Injectable()
export class StaffList {
  constructor(
    private readonly db: Database,
    private readonly memory: CommandMemory,
    private readonly keys: StaffKeys,
    private readonly clock: Clock,
  ) {}

  all(actor: StaffActor): Promise<StaffMember[]> {
    return this.db.rows<StaffMember>(
      `SELECT ${COLUMNS} FROM staff_member WHERE hotel_id = $1 ORDER BY active DESC, lower(name), id`,
      [actor.hotel],
    );
  }

  /** @throws Refused login_is_taken, admin_only */
  async add(actor: StaffActor, member: NewStaffMember): Promise<StaffMember> {
    const passwordHash = await this.keys.passwords.hash(member.password);
    return this.db.transaction(async (tx) => {
      await this.mayHandle(tx, actor, [member.role]);
      const row = await tx.one<StaffMember>(
        `INSERT INTO staff_member (hotel_id, id, login, name, role, language, password_hash)
         VALUES ($1, $2, $3, $4, $5, $6, $7) RETURNING ${COLUMNS}`,
        [actor.hotel, uuidv7(), member.login, member.name, member.role, member.language, passwordHash],
      );
      if (!row) throw new Refused(409, 'login_is_taken');
      await this.memory.remember(tx, 201, row);
      return row;
    });
  }

  /** @throws Refused unknown_staff, stale, admin_only, last_manager, duty_needs_a_successor, has_open_promises */
  async change(actor: StaffActor, id: string, change: StaffChange): Promise<StaffMember> {
    const { row, ended } = await this.db.transaction(async (tx) => {
      // the hotel before the member, as the roster locks them
      if (change.role !== undefined || change.active !== undefined) await takeTurns(tx, actor.hotel);
      const before = await this.locked(tx, actor, id);
      if (before.version !== change.version) throw new Refused(409, 'stale');
      const after = { ...before, ...given(change) };
      await this.mayHandle(tx, actor, [before.role, after.role]);
      if (after.role !== before.role || after.active !== before.active)
        await this.keepHouseLed(tx, actor.hotel, id, after);
      const row = await tx.one<StaffMember>(
        `UPDATE staff_member SET name = $3, role = $4, language = $5, active = $6, version = version + 1
         WHERE hotel_id = $1 AND id = $2 RETURNING ${COLUMNS}`,
        [actor.hotel, id, after.name, after.role, after.language, after.active],
      );
      if (!row) throw new Refused(404, 'unknown_staff');
      if (after.name !== before.name) await tellNewName(tx, actor.hotel, id);
      // a new role begins with a new sign-in, so that no open screen keeps the old one
      const over = after.role !== before.role || !after.active;
      const ended = over ? await this.keys.sessions.endAllOf(tx, actor.hotel, id) : [];
      await this.memory.remember(tx, 200, row);
      return { row, ended };
    });
    this.keys.sessions.ended(ended);
    return row;
  }

  /** @throws Refused unknown_staff, admin_only */
  async resetPassword(actor: StaffActor, id: string, password: string): Promise<void> {
    const passwordHash = await this.keys.passwords.hash(password);
    const ended = await this.db.transaction(async (tx) => {
      const { login, role } = await this.locked(tx, actor, id);
      await this.mayHandle(tx, actor, [role]);
      await tx.rows(
        'UPDATE staff_member SET password_hash = $3, version = version + 1 WHERE hotel_id = $1 AND id = $2',
        [actor.hotel, id, passwordHash],
      );
      await tx.rows(`DELETE FROM attempt WHERE hotel_id = $1 AND scope = 'sign-in' AND subject = $2`, [
        actor.hotel,
        login,
      ]);
      await this.memory.remember(tx, 204, null);
      return this.keys.sessions.endAllOf(tx, actor.hotel, id);
    });
    this.keys.sessions.ended(ended);
  }

  async setLanguage(actor: StaffActor, language: Language): Promise<void> {
    await this.db.rows(
      'UPDATE staff_member SET language = $3, version = version + 1 WHERE hotel_id = $1 AND id = $2',
      [actor.hotel, actor.staffId, language],
    );
    this.keys.sessions.ended([]);
  }

  private async locked(tx: Tx, actor: StaffActor, id: string): Promise<StaffMember> {
    const row = await tx.one<StaffMember>(
      `SELECT ${COLUMNS} FROM staff_member WHERE hotel_id = $1 AND id = $2 FOR UPDATE`,
      [actor.hotel, id],
    );
    if (!row) throw new Refused(404, 'unknown_staff');
    return row;
  }

  /** Admins are named and changed by admins; the first one of a house, which begins with a manager, by a manager. */
  private async mayHandle(tx: Tx, actor: StaffActor, touched: Role[]): Promise<void> {
    if (actor.role === 'admin' || !touched.includes('admin')) return;
    const admin = await tx.one(
      `SELECT 1 FROM staff_member WHERE hotel_id = $1 AND role = 'admin' AND active`,
      [actor.hotel],
    );
    if (admin) throw new Refused(403, 'admin_only');
  }

  /** One manager at least, and nobody leaves owing anything; the hotel's row is locked. */
  private async keepHouseLed(
    tx: Tx,
    hotel: string,
    id: string,
    after: { role: Role; active: boolean },
  ): Promise<void> {
    if (!after.active) await this.mustOweNothing(tx, hotel, id);
    const others = await tx.one(
      `SELECT 1 FROM staff_member WHERE hotel_id = $1 AND role = 'manager' AND active AND id <> $2`,
      [hotel, id],
    );
    if (!others && !(after.active && after.role === 'manager')) throw new Refused(409, 'last_manager');
  }

  /** No hour that is hers to answer for, now or planned, and no promise in her name. */
  private async mustOweNothing(tx: Tx, hotel: string, id: string): Promise<void> {
    const owes = await tx.one<{ duty: boolean; promises: number }>(
      `SELECT coalesce(accountable_at($1, $3) = $2, false)
           OR EXISTS (SELECT FROM duty WHERE hotel_id = $1 AND staff_id = $2 AND since > $3) AS duty,
         (SELECT count(*)::integer FROM promise WHERE hotel_id = $1 AND by_staff = $2 AND status = 'open') AS promises`,
      [hotel, id, this.clock.now()],
    );
    if (owes?.duty) throw new Refused(409, 'duty_needs_a_successor');
    if (owes && owes.promises > 0) throw new Refused(409, 'has_open_promises', { count: owes.promises });
  }
}

function given({ name, role, language, active }: StaffChange): Partial<StaffMember> {
  return Object.fromEntries(
    Object.entries({ name, role, language, active }).filter(([, value]) => value !== undefined),
  );
}
