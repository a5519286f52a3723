import { Injectable } from '@nestjs/common';
import { KioskSessions } from './kiosk-sessions.js';
import { CancelReservation } from './use-cases/cancel-reservation.js';
import { OpenAgain } from './use-cases/open-again.js';
import { OpenWithPin } from './use-cases/open-with-pin.js';

/** What a kiosk may ask of the lockers. */
@Injectable()
export class KioskParts {
  constructor(
    readonly sessions: KioskSessions,
    readonly open: OpenWithPin,
    readonly again: OpenAgain,
    readonly cancel: CancelReservation,
  ) {}
}
