import { Module } from '@nestjs/common';
import { HotelsModule } from '../hotels/hotels.module.js';
import { CatalogueController } from './catalogue.controller.js';
import { CatalogueFacade } from './catalogue.facade.js';
import { UnitsController } from './units.controller.js';
import { ImportUnits } from './use-cases/import-units.js';
import { ShowAmenity } from './use-cases/show-amenity.js';
import { WriteAmenity } from './use-cases/write-amenity.js';
import { WriteUnit } from './use-cases/write-unit.js';

@Module({
  imports: [HotelsModule],
  controllers: [CatalogueController, UnitsController],
  providers: [CatalogueFacade, WriteAmenity, ShowAmenity, WriteUnit, ImportUnits],
  exports: [CatalogueFacade],
})
export class CatalogueModule {}
