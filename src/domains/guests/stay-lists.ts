import { IsIn, IsOptional, IsString, Length } from 'class-validator';
import { type StayList, stayLists } from './stays.queries.js';

/** Query of GET /api/stays: a question, or one of today's lists; with neither, who arrives and who is here. */
export class StaysQuery {
  @IsOptional() @IsString() @Length(0, 120) q?: string;
  @IsOptional() @IsIn(stayLists) status?: StayList;
}
