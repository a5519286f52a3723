import { Body, Controller, Get, Param, Post, Put } from '@nestjs/common';
import type { StaffActor } from '../../contracts/actor.js';
import { Amenity, AmenityChange, AmenityInput } from '../../contracts/catalogue.js';
import { IdParam, type Language } from '../../contracts/common.js';
import { May, Replies, Speaks, Who } from '../../platform/http/route.decorators.js';
import { CatalogueFacade } from './catalogue.facade.js';
import { WriteAmenity } from './use-cases/write-amenity.js';

@Controller('api/amenities')
export class CatalogueController {
  constructor(
    private readonly catalogue: CatalogueFacade,
    private readonly writeAmenity: WriteAmenity,
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
}
