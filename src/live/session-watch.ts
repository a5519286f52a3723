import { Inject, Injectable, type OnModuleDestroy, type OnModuleInit } from '@nestjs/common';
import { GuestsFacade } from '../domains/guests/guests.facade.js';
import { LockersFacade } from '../domains/lockers/lockers.facade.js';
import { StaffFacade } from '../domains/staff/staff.facade.js';
import type { Log } from '../platform/log/log.js';
import { Links } from '../platform/links/links.js';
import { LOG } from '../platform/tokens.js';
import { LiveGateway } from './live.gateway.js';

const SWEEP_MS = 500;

/** Ends the live sockets of sessions that are over, within a second, whichever process ended them. */
@Injectable()
export class SessionWatch implements OnModuleInit, OnModuleDestroy {
  private timer: NodeJS.Timeout | null = null;

  constructor(
    private readonly staff: StaffFacade,
    private readonly lockers: LockersFacade,
    private readonly guests: GuestsFacade,
    private readonly links: Links,
    private readonly gateway: LiveGateway,
    @Inject(LOG) private readonly log: Log,
  ) {}

  onModuleInit(): void {
    this.staff.onSessionsEnded((sessions) => {
      for (const session of sessions) this.gateway.end(session, 'signed_out');
    });
    this.timer = setInterval(() => {
      this.sweep().catch((error: unknown) => {
        this.log.warn(
          { err: error instanceof Error ? error.message : 'unknown' },
          'the sweep of sessions paused',
        );
      });
    }, SWEEP_MS);
  }

  onModuleDestroy(): void {
    if (this.timer) clearInterval(this.timer);
  }

  private async sweep(): Promise<void> {
    await this.sweepOf('staff', (hotel, sessions) => this.staff.stillGood(hotel, sessions));
    await this.sweepOf('link', (hotel, sessions) => this.linksStillGood(hotel, sessions));
    await this.sweepOf('kiosk', (hotel, sessions) => this.lockers.kiosksStillGood(hotel, sessions));
  }

  private async linksStillGood(hotel: string, sessions: string[]): Promise<Set<string>> {
    const good = await this.links.stillGood(hotel, sessions);
    // a guest's page is gone with the guest
    const departed = await this.guests.departed(hotel, this.gateway.subjects(hotel));
    return new Set([...good].filter((session) => !departed.has(this.gateway.subjectOf(session) ?? '')));
  }

  private async sweepOf(
    kind: 'staff' | 'kiosk' | 'link',
    stillGood: (hotel: string, sessions: string[]) => Promise<Set<string>>,
  ): Promise<void> {
    const byHotel = new Map<string, Set<string>>();
    for (const one of this.gateway.sessions()) {
      if (one.kind === kind) byHotel.set(one.hotel, (byHotel.get(one.hotel) ?? new Set()).add(one.session));
    }
    for (const [hotel, sessions] of byHotel) {
      const good = await stillGood(hotel, [...sessions]);
      for (const session of sessions) if (!good.has(session)) this.gateway.end(session, 'signed_out');
    }
  }
}
