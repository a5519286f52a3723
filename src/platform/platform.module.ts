import { type DynamicModule, Global, Module } from '@nestjs/common';
import { APP_GUARD, APP_INTERCEPTOR } from '@nestjs/core';
import type { Config } from '../config.js';
import { Database } from './db/database.js';
import { ActorGuard } from './http/actor.guard.js';
import { CommandMemory, IdempotencyInterceptor } from './http/idempotency.js';
import { NamesNobodyInterceptor } from './http/names-nobody.js';
import type { Log } from './log/log.js';
import { MqttLink } from './mqtt/mqtt-link.js';
import { LinkPaceInterceptor } from './links/link-pace.js';
import { Links } from './links/links.js';
import { LinksController } from './links/links.controller.js';
import { MailQueue } from './mail/mail-queue.js';
import { Lease } from './outbox/lease.js';
import { Vault } from './secrets/vault.js';
import { Clock } from './time/clock.js';
import { CONFIG, LOG } from './tokens.js';

/** What the cellar provides to every room; made before the house is. */
export interface Cellar {
  config: Config;
  log: Log;
  db: Database;
  clock: Clock;
  vault: Vault;
  lease: Lease;
  /** Not connected until the broker is there. */
  mqtt: MqttLink;
}

@Global()
@Module({})
export class PlatformModule {
  static of(cellar: Cellar): DynamicModule {
    const values = [
      { provide: CONFIG, useValue: cellar.config },
      { provide: LOG, useValue: cellar.log },
      { provide: Database, useValue: cellar.db },
      { provide: Clock, useValue: cellar.clock },
      { provide: Vault, useValue: cellar.vault },
      { provide: Lease, useValue: cellar.lease },
      { provide: MqttLink, useValue: cellar.mqtt },
    ];
    return {
      module: PlatformModule,
      controllers: [LinksController],
      providers: [
        ...values,
        CommandMemory,
        Links,
        MailQueue,
        { provide: APP_GUARD, useClass: ActorGuard },
        { provide: APP_INTERCEPTOR, useClass: NamesNobodyInterceptor },
        { provide: APP_INTERCEPTOR, useClass: IdempotencyInterceptor },
        { provide: APP_INTERCEPTOR, useClass: LinkPaceInterceptor },
      ],
      exports: [CONFIG, LOG, Database, Clock, Vault, Lease, MqttLink, CommandMemory, Links, MailQueue],
    };
  }
}
