import { Body, Controller, Get, Header, Param, Patch, Post, Query } from '@nestjs/common';
import type { StaffActor } from '../../contracts/actor.js';
import { Unit, UnitChange, UnitInput } from '../../contracts/catalogue.js';
import { IdParam, type Language } from '../../contracts/common.js';
import { ImportReport } from '../../contracts/stays.js';
import { csvFile } from '../../platform/csv/write-csv.js';
import { Database } from '../../platform/db/database.js';
import { May, Replies, Speaks, Who } from '../../platform/http/route.decorators.js';
import { units, unitsForExport } from './units.queries.js';
import { UnitsQuery } from './units.query.js';
import { ImportUnits } from './use-cases/import-units.js';
import { WriteUnit } from './use-cases/write-unit.js';

/** The physical things; the look-up of a scanned tag is the desk's, which knows who has it. */
@Controller('api')
export class UnitsController {
  constructor(
    private readonly db: Database,
    private readonly writeUnit: WriteUnit,
    private readonly importUnits: ImportUnits,
  ) {}

  @Get('units')
  @May('reception', 'facilities', 'manager', 'admin')
  @Replies(200, [Unit])
  all(@Who() actor: StaffActor, @Query() { amenityId }: UnitsQuery): Promise<Unit[]> {
    return units(this.db, actor.hotel, amenityId ?? null);
  }

  /** What a spreadsheet would run as a formula is neutralised; the import takes the file back as it is. */
  @Get('units.csv')
  @May('reception', 'facilities', 'manager', 'admin')
  @Replies(200)
  @Header('content-type', 'text/csv; charset=utf-8')
  @Header('content-disposition', 'attachment; filename="units.csv"')
  async export(@Who() actor: StaffActor, @Speaks() language: Language): Promise<string> {
    const rows = await unitsForExport(this.db, actor.hotel, language);
    return csvFile(
      ['tag', 'amenity', 'condition', 'place', 'state'],
      rows.map(({ tag, amenity, condition, place, state }) => [tag, amenity, condition, place, state]),
    );
  }

  @Post('units')
  @May('facilities', 'manager', 'admin')
  @Replies(201, Unit)
  create(@Who() actor: StaffActor, @Body() body: UnitInput): Promise<Unit> {
    return this.writeUnit.create(actor, body);
  }

  @Post('units/import')
  @May('facilities', 'manager', 'admin')
  @Replies(200, ImportReport)
  import(
    @Who() actor: StaffActor,
    @Body() body: Buffer,
    @Speaks() language: Language,
  ): Promise<ImportReport> {
    return this.importUnits.run(actor, body, language);
  }

  @Patch('units/:id')
  @May('facilities', 'manager', 'admin')
  @Replies(200, Unit)
  change(@Who() actor: StaffActor, @Param() { id }: IdParam, @Body() body: UnitChange): Promise<Unit> {
    return this.writeUnit.change(actor, id, body);
  }
}
