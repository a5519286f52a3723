import { Body, Controller, Get, Param, Post, StreamableFile } from '@nestjs/common';
import type { StaffActor } from '../../contracts/actor.js';
import { IdParam } from '../../contracts/common.js';
import { PurchaseDone, PurchaseLine, ReceiptPhoto } from '../../contracts/goodwill.js';
import { May, Replies, Who } from '../../platform/http/route.decorators.js';
import { EndPurchase } from './use-cases/end-purchase.js';
import { KeepReceipt } from './use-cases/keep-receipt.js';

@Controller('api/purchases')
export class PurchasesController {
  constructor(
    private readonly end: EndPurchase,
    private readonly receipts: KeepReceipt,
  ) {}

  @Post(':id/done')
  @May('reception')
  @Replies(200, PurchaseLine)
  done(
    @Who() actor: StaffActor,
    @Param() { id }: IdParam,
    @Body() body: PurchaseDone,
  ): Promise<PurchaseLine> {
    return this.end.done(actor, id, body);
  }

  @Post(':id/undo')
  @May('reception')
  @Replies(200, PurchaseLine)
  undo(@Who() actor: StaffActor, @Param() { id }: IdParam): Promise<PurchaseLine> {
    return this.end.undo(actor, id);
  }

  @Post(':id/photo')
  @May('reception')
  @Replies(200, PurchaseLine)
  keep(
    @Who() actor: StaffActor,
    @Param() { id }: IdParam,
    @Body() { photo }: ReceiptPhoto,
  ): Promise<PurchaseLine> {
    return this.receipts.run(actor, id, photo);
  }

  /** The type is what the bytes are; the headers of every reply forbid a browser to guess another one. */
  @Get(':id/photo')
  @May('reception')
  @Replies(200)
  async photo(@Who() actor: StaffActor, @Param() { id }: IdParam): Promise<StreamableFile> {
    const { bytes, type } = await this.receipts.photo(actor.hotel, id);
    return new StreamableFile(bytes, { type, length: bytes.length, disposition: 'inline' });
  }
}
