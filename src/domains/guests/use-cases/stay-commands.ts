import { Injectable } from '@nestjs/common';
import { ChangeGuest } from './change-guest.js';
import { CheckIn } from './check-in.js';
import { CheckOut } from './check-out.js';
import { ExtendStay } from './extend-stay.js';
import { MoveRoom } from './move-room.js';
import { WalkIn } from './walk-in.js';

/** What the desk can do to a stay, in one hand for the controller. */
@Injectable()
export class StayCommands {
  constructor(
    readonly walkIn: WalkIn,
    readonly checkIn: CheckIn,
    readonly checkOut: CheckOut,
    readonly moveRoom: MoveRoom,
    readonly extendStay: ExtendStay,
    readonly changeGuest: ChangeGuest,
  ) {}
}
