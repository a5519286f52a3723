import { Injectable } from '@nestjs/common';
import { readableCode } from '../../platform/secrets/secrets.js';

/** The one-time code of the first-run page; lives in memory, printed once in the terminal of whoever started the server. */
@Injectable()
export class FirstRunCode {
  readonly code = readableCode(12).replace(/(.{4})(?=.)/g, '$1-');
}
