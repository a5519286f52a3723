import { Injectable } from '@nestjs/common';
import { CatalogueFacade } from '../domains/catalogue/catalogue.facade.js';
import { DeskFacade } from '../domains/desk/desk.facade.js';
import { DevicesFacade } from '../domains/devices/devices.facade.js';
import { GuestsFacade } from '../domains/guests/guests.facade.js';
import { StaffFacade } from '../domains/staff/staff.facade.js';
import type { Reads } from './reads.js';

/** What boards show of the house: its counts, its things, its devices, and who at the desk asks for a hand. */
@Injectable()
export class HouseReads {
  readonly reads: Reads;

  constructor(
    guests: GuestsFacade,
    catalogue: CatalogueFacade,
    desk: DeskFacade,
    devices: DevicesFacade,
    staff: StaffFacade,
  ) {
    this.reads = {
      house: (hotel) => guests.houseStates(hotel, null),
      amenity: (hotel, ids) => catalogue.amenityStates(hotel, ids),
      handout: (hotel, ids) => desk.handoutStates(hotel, ids),
      wish: (hotel, ids) => desk.wishStates(hotel, ids),
      station: (hotel, ids) => devices.stationStates(hotel, ids),
      bay: (hotel, ids) => devices.bayStates(hotel, ids),
      alert: (hotel, ids) => devices.alertStates(hotel, ids),
      help: (hotel, ids) => staff.helpStates(hotel, ids),
    };
  }
}
