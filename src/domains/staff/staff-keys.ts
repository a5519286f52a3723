import { Injectable } from '@nestjs/common';
import { Passwords } from './passwords.js';
import { Sessions } from './sessions.js';

/** What opens doors for people: passwords and sessions. */
@Injectable()
export class StaffKeys {
  constructor(
    readonly passwords: Passwords,
    readonly sessions: Sessions,
  ) {}
}
