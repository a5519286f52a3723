import { type CatalogueFacade, isHouseRule } from '../domains/catalogue/catalogue.facade.js';
import type { Happened } from '../platform/outbox/stamped.js';
import type { Process } from './process-runner.js';

/** A rule that a manager has dropped warns nobody any more. */
export class OnRuleDropped implements Process {
  constructor(private readonly catalogue: Pick<CatalogueFacade, 'dropRule'>) {}

  async hear(event: Happened): Promise<void> {
    const { rule, decision } = event.moment?.params ?? {};
    if (event.type !== 'rule.decided' || decision !== 'dropped' || !isHouseRule(rule)) return;
    await this.catalogue.dropRule(event.hotel, rule);
  }
}
