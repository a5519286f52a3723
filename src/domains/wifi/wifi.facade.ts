import { Injectable } from '@nestjs/common';
import type { StaffActor } from '../../contracts/actor.js';
import type { Language } from '../../contracts/common.js';
import type { Tx } from '../../platform/db/database.js';
import { ChangeVoucher } from './use-cases/change-voucher.js';
import { type SlipParts, Vouchers, type VoucherSecret } from './vouchers.js';

export type { SlipParts, VoucherSecret };

/** The door of the room where Wi-Fi codes are made. */
@Injectable()
export class WifiFacade {
  constructor(
    private readonly vouchers: Vouchers,
    private readonly changeVoucher: ChangeVoucher,
  ) {}

  /** A code with what the database keeps of it. */
  newSecret(hotel: string): VoucherSecret {
    return this.vouchers.newSecret(hotel);
  }

  /** @throws Refused unknown_handout */
  code(hotel: string, handoutId: string): Promise<string> {
    return this.vouchers.code(hotel, handoutId);
  }

  /** The code of a voucher whose row another room has read. */
  codeIn(sealed: Buffer): string {
    return this.vouchers.codeIn(sealed);
  }

  /** What a slip shows of a voucher. @throws Refused unknown_handout, already_closed */
  slipParts(hotel: string, handoutId: string, language: Language): Promise<SlipParts> {
    return this.vouchers.slipParts(hotel, handoutId, language);
  }

  /** @throws Refused unknown_handout, already_closed, due_in_the_past */
  extendVoucher(tx: Tx, actor: StaffActor, handoutId: string, hardEnd: Date): Promise<void> {
    return this.changeVoucher.extend(tx, actor, handoutId, hardEnd);
  }

  /** @throws Refused unknown_handout, already_closed */
  revokeVoucher(tx: Tx, actor: StaffActor, handoutId: string, reason: string): Promise<void> {
    return this.changeVoucher.revoke(tx, actor, handoutId, reason);
  }
}
