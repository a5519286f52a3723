import { Injectable } from '@nestjs/common';
import { TakeAlert } from './use-cases/take-alert.js';
import { TakeDescription } from './use-cases/take-description.js';
import { TakeEvent } from './use-cases/take-event.js';
import { TakeState } from './use-cases/take-state.js';
import { TakeValue } from './use-cases/take-value.js';

/** One use case for each kind of message. */
@Injectable()
export class Takers {
  constructor(
    readonly state: TakeState,
    readonly description: TakeDescription,
    readonly value: TakeValue,
    readonly alert: TakeAlert,
    readonly event: TakeEvent,
  ) {}
}
