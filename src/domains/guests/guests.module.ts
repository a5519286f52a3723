import { Module } from '@nestjs/common';
import { HotelsModule } from '../hotels/hotels.module.js';
import { AdviceController } from './advice.controller.js';
import { GuestsController } from './guests.controller.js';
import { GuestsFacade } from './guests.facade.js';
import { OneCommand } from './one-command.js';
import { PersonController } from './person.controller.js';
import { PersonReads } from './person.reads.js';
import { StayChange } from './stay-change.js';
import { Advices } from './use-cases/advices.js';
import { ChangeGuest } from './use-cases/change-guest.js';
import { ChangePerson } from './use-cases/change-person.js';
import { CheckIn } from './use-cases/check-in.js';
import { CheckOut } from './use-cases/check-out.js';
import { EmailCodes } from './email-codes.js';
import { EmailProof } from './use-cases/email-proof.js';
import { ExtendStay } from './use-cases/extend-stay.js';
import { GuestWords } from './use-cases/guest-words.js';
import { ImportStays } from './use-cases/import-stays.js';
import { JoinClub } from './use-cases/join-club.js';
import { MoveRoom } from './use-cases/move-room.js';
import { NamedThings } from './use-cases/named-things.js';
import { PartAgain } from './use-cases/part-again.js';
import { Remarks } from './use-cases/remarks.js';
import { RuleVoices } from './use-cases/rule-voices.js';
import { SamePersonAsked } from './use-cases/same-person.js';
import { StayCommands } from './use-cases/stay-commands.js';
import { WaitingList } from './use-cases/waiting-list.js';
import { WalkIn } from './use-cases/walk-in.js';
import { VoicesController } from './voices.controller.js';
import { WaitingController } from './waiting.controller.js';

@Module({
  imports: [HotelsModule],
  controllers: [GuestsController, PersonController, WaitingController, AdviceController, VoicesController],
  providers: [
    GuestsFacade,
    StayChange,
    StayCommands,
    ImportStays,
    WalkIn,
    CheckIn,
    CheckOut,
    MoveRoom,
    ExtendStay,
    ChangeGuest,
    OneCommand,
    PersonReads,
    ChangePerson,
    JoinClub,
    SamePersonAsked,
    PartAgain,
    EmailCodes,
    EmailProof,
    Remarks,
    WaitingList,
    Advices,
    NamedThings,
    GuestWords,
    RuleVoices,
  ],
  exports: [GuestsFacade],
})
export class GuestsModule {}
