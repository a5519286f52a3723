import { Body, Controller, Get, Param, Post, Put, StreamableFile } from '@nestjs/common';
import type { StaffActor } from '../../contracts/actor.js';
import { IdParam } from '../../contracts/common.js';
import {
  Partner,
  PartnerChange,
  PartnerInput,
  Person,
  PersonChange,
  PersonInput,
  PersonPhoto,
  ShopItem,
  ShopItemChange,
  ShopItemInput,
} from '../../contracts/referrals.js';
import { Database } from '../../platform/db/database.js';
import { May, Replies, Who } from '../../platform/http/route.decorators.js';
import { photoOf } from './partners.queries.js';
import { WritePartners } from './use-cases/write-partners.js';
import { WritePeople } from './use-cases/write-people.js';

@Controller('api')
export class PartnersController {
  constructor(
    private readonly db: Database,
    private readonly write: WritePartners,
    private readonly people: WritePeople,
  ) {}

  @Get('partners')
  @May('reception')
  @Replies(200, [Partner])
  all(@Who() actor: StaffActor): Promise<Partner[]> {
    return this.write.all(actor.hotel);
  }

  @Post('partners')
  @May('manager')
  @Replies(201, Partner)
  create(@Who() actor: StaffActor, @Body() body: PartnerInput): Promise<Partner> {
    return this.write.create(actor, body);
  }

  @Put('partners/:id')
  @May('manager')
  @Replies(200, Partner)
  change(@Who() actor: StaffActor, @Param() { id }: IdParam, @Body() body: PartnerChange): Promise<Partner> {
    return this.write.change(actor, id, body);
  }

  @Post('partners/:id/people')
  @May('manager')
  @Replies(201, Person)
  addPerson(@Who() actor: StaffActor, @Param() { id }: IdParam, @Body() body: PersonInput): Promise<Person> {
    return this.people.create(actor, id, body);
  }

  @Put('people/:id')
  @May('manager')
  @Replies(200, Person)
  changePerson(
    @Who() actor: StaffActor,
    @Param() { id }: IdParam,
    @Body() body: PersonChange,
  ): Promise<Person> {
    return this.people.change(actor, id, body);
  }

  @Post('people/:id/photo')
  @May('manager')
  @Replies(200, Person)
  photo(@Who() actor: StaffActor, @Param() { id }: IdParam, @Body() { photo }: PersonPhoto): Promise<Person> {
    return this.people.photo(actor, id, photo);
  }

  @Get('people/:id/photo')
  @May('reception')
  @Replies(200)
  async picture(@Who() actor: StaffActor, @Param() { id }: IdParam): Promise<StreamableFile> {
    const { content, type } = await photoOf(this.db, actor.hotel, id);
    return new StreamableFile(content, { type });
  }

  @Post('partners/:id/items')
  @May('manager')
  @Replies(201, ShopItem)
  addItem(
    @Who() actor: StaffActor,
    @Param() { id }: IdParam,
    @Body() body: ShopItemInput,
  ): Promise<ShopItem> {
    return this.write.addItem(actor, id, body);
  }

  @Put('items/:id')
  @May('manager')
  @Replies(200, ShopItem)
  changeItem(
    @Who() actor: StaffActor,
    @Param() { id }: IdParam,
    @Body() body: ShopItemChange,
  ): Promise<ShopItem> {
    return this.write.changeItem(actor, id, body);
  }
}
