import { Injectable } from '@nestjs/common';
import type { Language } from '../../contracts/common.js';
import { Refused } from '../../contracts/refusals.js';
import type { Slip } from '../../contracts/wifi.js';
import { Database } from '../../platform/db/database.js';
import { readableCode } from '../../platform/secrets/secrets.js';
import { Vault } from '../../platform/secrets/vault.js';
import { qrSvg } from '../../platform/text/qr.js';
import { HotelsFacade } from '../hotels/hotels.facade.js';
import { typedCode } from './code.rules.js';
import { codeSentence, type Terms } from './plan-sentence.js';
import { joinText, portalAddress } from './qr.rules.js';

/** 12 signs of 24: 55 bits. */
const SIGNS = 12;
const PURPOSE = 'voucher';

export interface VoucherSecret {
  code: string;
  /** What it is found by; the same for every way of typing the code. */
  hash: Buffer;
  /** What it is printed again from. */
  sealed: Buffer;
}

export type SlipParts = Pick<Slip, 'code' | 'terms' | 'network' | 'networkPassword' | 'joinQr' | 'portalQr'>;

interface VoucherRow extends Terms {
  sealed: Buffer;
  hardEnd: Date;
  revoked: boolean;
}

/** Codes: made, found, and put on a slip. */
@Injectable()
export class Vouchers {
  constructor(
    private readonly db: Database,
    private readonly vault: Vault,
    private readonly hotels: HotelsFacade,
  ) {}

  newSecret(hotel: string): VoucherSecret {
    const code = readableCode(SIGNS);
    return { code, hash: this.hashOf(hotel, code), sealed: this.vault.seal(PURPOSE, code) };
  }

  /** Of a code as typed. */
  hashOf(hotel: string, typed: string): Buffer {
    return this.vault.hash(PURPOSE, hotel, typedCode(typed));
  }

  /** @throws Refused unknown_handout */
  async code(hotel: string, handoutId: string): Promise<string> {
    return this.vault.unseal(PURPOSE, (await this.row(hotel, handoutId)).sealed);
  }

  /** Of what was read together with other things. */
  codeIn(sealed: Buffer): string {
    return this.vault.unseal(PURPOSE, sealed);
  }

  /** A code that was revoked is not printed again. @throws Refused unknown_handout, already_closed */
  async slipParts(hotel: string, handoutId: string, language: Language): Promise<SlipParts> {
    const row = await this.row(hotel, handoutId);
    if (row.revoked) throw new Refused(409, 'already_closed');
    const { timeZone, wifiNetwork, wifiPortal } = await this.hotels.hotel(hotel);
    const password = await this.hotels.wifiPassword(hotel);
    const code = this.vault.unseal(PURPOSE, row.sealed);
    const [joinQr, portalQr] = await Promise.all([
      qrSvg(joinText(wifiNetwork, password)),
      qrSvg(portalAddress(wifiPortal, code)),
    ]);
    return {
      code,
      terms: codeSentence(language, row, row.hardEnd, timeZone),
      ...(wifiNetwork === '' ? {} : { network: wifiNetwork, networkPassword: password }),
      ...(joinQr ? { joinQr } : {}),
      ...(portalQr ? { portalQr } : {}),
    };
  }

  private async row(hotel: string, handoutId: string): Promise<VoucherRow> {
    const row = await this.db.one<VoucherRow>(
      `SELECT code_sealed AS sealed, minutes, devices, down_kbps AS "downKbps", up_kbps AS "upKbps", volume_mb AS "volumeMb",
         hard_end AS "hardEnd", revoked_at IS NOT NULL AS revoked
       FROM voucher WHERE hotel_id = $1 AND id = $2`,
      [hotel, handoutId],
    );
    if (!row) throw new Refused(404, 'unknown_handout');
    return row;
  }
}
