import { Body, Controller, Get, Param, Post, Put, Res, StreamableFile } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import type { StaffActor } from '../../contracts/actor.js';
import { Amenity, AmenityChange, AmenityInput, AmenityPhoto } from '../../contracts/catalogue.js';
import { IdParam, type Language } from '../../contracts/common.js';
import { Database } from '../../platform/db/database.js';
import { May, Replies, Speaks, Who } from '../../platform/http/route.decorators.js';
import { photoOf } from './amenities.queries.js';
import { CatalogueFacade } from './catalogue.facade.js';
import { ShowAmenity } from './use-cases/show-amenity.js';
import { WriteAmenity } from './use-cases/write-amenity.js';

/** The house's own and nobody's secret. Another photo has another address: the version stands in it. */
const KEPT_BY_THE_BROWSER = 'private, max-age=31536000, immutable';

@Controller('api/amenities')
export class CatalogueController {
  constructor(
    private readonly catalogue: CatalogueFacade,
    private readonly writeAmenity: WriteAmenity,
    private readonly show: ShowAmenity,
    private readonly db: Database,
  ) {}

  @Get()
  @May('reception', 'facilities', 'manager', 'admin')
  @Replies(200, [Amenity])
  all(@Who() actor: StaffActor, @Speaks() language: Language): Promise<Amenity[]> {
    return this.catalogue.amenities(actor.hotel, language);
  }

  @Post()
  @May('manager', 'admin')
  @Replies(201, Amenity)
  create(
    @Who() actor: StaffActor,
    @Body() body: AmenityInput,
    @Speaks() language: Language,
  ): Promise<Amenity> {
    return this.writeAmenity.create(actor, body, language);
  }

  @Put(':id')
  @May('manager', 'admin')
  @Replies(200, Amenity)
  change(
    @Who() actor: StaffActor,
    @Param() { id }: IdParam,
    @Body() body: AmenityChange,
    @Speaks() language: Language,
  ): Promise<Amenity> {
    return this.writeAmenity.change(actor, id, body, language);
  }

  @Post(':id/photo')
  @May('manager')
  @Replies(200, Amenity)
  photo(
    @Who() actor: StaffActor,
    @Param() { id }: IdParam,
    @Body() { photo }: AmenityPhoto,
    @Speaks() language: Language,
  ): Promise<Amenity> {
    return this.show.photo(actor, id, photo, language);
  }

  @Post(':id/photo/remove')
  @May('manager')
  @Replies(200, Amenity)
  noPhoto(
    @Who() actor: StaffActor,
    @Param() { id }: IdParam,
    @Speaks() language: Language,
  ): Promise<Amenity> {
    return this.show.noPhoto(actor, id, language);
  }

  @Get(':id/photo')
  @May('reception')
  @Replies(200)
  async picture(
    @Who() actor: StaffActor,
    @Param() { id }: IdParam,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<StreamableFile> {
    const { content, type } = await photoOf(this.db, actor.hotel, id);
    // only now: that there is none is not for keeping
    void reply.header('cache-control', KEPT_BY_THE_BROWSER);
    return new StreamableFile(content, { type, length: content.length });
  }
}
