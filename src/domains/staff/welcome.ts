import { Inject, Injectable } from '@nestjs/common';
import type { StaffActor } from '../../contracts/actor.js';
import type { Language } from '../../contracts/common.js';
import type { FirstRun, House, SessionReply, SignIn as SignInRequest } from '../../contracts/people.js';
import { Clock } from '../../platform/time/clock.js';
import { HotelsFacade } from '../hotels/hotels.facade.js';
import { DEMO_SIGN_INS, type DemoSignIns } from './demo-sign-ins.js';
import { Sessions } from './sessions.js';
import { SetUpHouse } from './use-cases/set-up-house.js';
import { type SignedIn, SignIn } from './use-cases/sign-in.js';
import { StaffList } from './use-cases/staff-list.js';

/** What can be done there. */
@Injectable()
export class WelcomeCommands {
  constructor(
    readonly signIn: SignIn,
    readonly setUpHouse: SetUpHouse,
    readonly staffList: StaffList,
  ) {}
}

/** Everything at the door of a console. */
@Injectable()
export class Welcome {
  constructor(
    private readonly clock: Clock,
    private readonly hotels: HotelsFacade,
    private readonly sessions: Sessions,
    private readonly commands: WelcomeCommands,
    @Inject(DEMO_SIGN_INS) private readonly signIns: DemoSignIns,
  ) {}

  async house(): Promise<House> {
    const hotels = await this.hotels.list();
    const demo = hotels.some((hotel) => hotel.demo);
    return {
      firstRun: hotels.length === 0,
      demo,
      hotels: hotels.map(({ code, name }) => ({ code, name })),
      movedClock: this.clock.moved ? this.clock.now().toISOString() : null,
      ...(demo ? { signIns: this.signIns } : {}),
    };
  }

  /** @param before the cookie this console had: nobody stays signed in behind the new person */
  async signIn(request: SignInRequest, address: string, before?: string): Promise<SignedIn> {
    const signedIn = await this.commands.signIn.run(request, address);
    const actor = before ? await this.sessions.staff(before) : null;
    if (actor) await this.sessions.end(actor);
    return signedIn;
  }

  setUp(request: FirstRun): Promise<SignedIn> {
    return this.commands.setUpHouse.run(request);
  }

  async session(actor: StaffActor): Promise<SessionReply> {
    const { staffId: id, name, role, language } = actor;
    return { staff: { id, name, role, language }, hotel: await this.hotels.head(actor.hotel) };
  }

  signOut(actor: StaffActor): Promise<void> {
    return this.sessions.end(actor);
  }

  setLanguage(actor: StaffActor, language: Language): Promise<void> {
    return this.commands.staffList.setLanguage(actor, language);
  }
}
