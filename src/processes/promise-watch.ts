import type { PromisesFacade } from '../domains/promises/promises.facade.js';
import type { Log } from '../platform/log/log.js';
import type { Lease } from '../platform/outbox/lease.js';
import { HouseWatch } from './house-watch.js';

/** A promise is warned of and reaches the manager before it breaks. House time. */
export class PromiseWatch extends HouseWatch {
  constructor(lease: Lease, promises: PromisesFacade, log: Log) {
    super(lease, log, 'promises', (hotel) => promises.warn(hotel));
  }
}
