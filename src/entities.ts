import { AmenityRow } from './domains/catalogue/amenity.entity.js';
import { UnitRow } from './domains/catalogue/unit.entity.js';
import { HandoutRow } from './domains/desk/handout.entity.js';
import { WishRow } from './domains/desk/wish.entity.js';
import { AlertRow } from './domains/devices/alert.entity.js';
import { BayRow } from './domains/devices/bay.entity.js';
import { ClaimRow } from './domains/devices/claim.entity.js';
import { DeviceCommandRow } from './domains/devices/device-command.entity.js';
import { ReadingRow } from './domains/devices/reading.entity.js';
import { StationJournalRow } from './domains/devices/station-journal.entity.js';
import { StationRow } from './domains/devices/station.entity.js';
import { GuestRow } from './domains/guests/guest.entity.js';
import { StayWordRow } from './domains/guests/stay-word.entity.js';
import { StayRow } from './domains/guests/stay.entity.js';
import { HotelRow } from './domains/hotels/hotel.entity.js';
import { LoanRow } from './domains/loans/loan.entity.js';
import { KioskRow } from './domains/lockers/kiosk.entity.js';
import { OccupancyRow } from './domains/lockers/occupancy.entity.js';
import { PromiseRow } from './domains/promises/promise.entity.js';
import { DutyRow } from './domains/staff/duty.entity.js';
import { HelpCallRow } from './domains/staff/help-call.entity.js';
import { StaffMemberRow } from './domains/staff/staff-member.entity.js';
import { StaffSessionRow } from './domains/staff/staff-session.entity.js';
import { VoucherPlanRow } from './domains/wifi/voucher-plan.entity.js';
import { VoucherRow } from './domains/wifi/voucher.entity.js';
import { AttemptRow } from './platform/db/attempt.entity.js';
import { FeedEntryRow } from './platform/db/feed-entry.entity.js';
import { FeedRow } from './platform/db/feed.entity.js';
import { HotelLeaseRow } from './platform/db/hotel-lease.entity.js';
import { IdempotencyRow } from './platform/db/idempotency.entity.js';
import { OutboxRow } from './platform/db/outbox.entity.js';
import { ReceiptRow } from './platform/db/receipt.entity.js';
import { ShiftRow } from './domains/staff/shift.entity.js';
import { PartnerRow } from './domains/referrals/partner.entity.js';
import { PartnerPersonRow } from './domains/referrals/partner-person.entity.js';
import { ShopItemRow } from './domains/referrals/shop-item.entity.js';
import { ReferralRow } from './domains/referrals/referral.entity.js';
import { MailRow } from './platform/mail/mail.entity.js';
import { PromiseTimesRow } from './domains/promises/promise-times.entity.js';
import { ErrandRow } from './domains/promises/errand.entity.js';
import { HandoverRow } from './domains/desk/handover/handover.entity.js';
import { HandoverNoteRow } from './domains/desk/handover/handover-note.entity.js';
import { GoodwillCapsRow } from './domains/goodwill/goodwill-caps.entity.js';
import { SurpriseRow } from './domains/goodwill/surprise.entity.js';
import { GoodwillEntryRow } from './domains/goodwill/goodwill-entry.entity.js';
import { GoodwillTotalRow } from './domains/goodwill/goodwill-total.entity.js';
import { GoodwillAskRow } from './domains/goodwill/goodwill-ask.entity.js';
import { PurchaseRow } from './domains/goodwill/purchase.entity.js';
import { ApologyRow } from './domains/goodwill/apology.entity.js';
import { LadderRow } from './domains/desk/ladder.entity.js';
import { RemarkRow } from './domains/guests/remark.entity.js';
import { PerkRow } from './domains/guests/perk.entity.js';
import { WaitingRow } from './domains/guests/waiting.entity.js';
import { ClubRow } from './domains/guests/club.entity.js';
import { QuestionRow } from './domains/guests/question.entity.js';
import { AdviceRow } from './domains/guests/advice.entity.js';
import { EmailCodeRow } from './domains/guests/email-code.entity.js';
import { GuestDiffersRow } from './domains/guests/guest-differs.entity.js';
import { GuestJoinedRow } from './domains/guests/guest-joined.entity.js';
import { GuestWordRow } from './domains/guests/guest-word.entity.js';
import { RuleVoiceRow } from './domains/guests/rule-voice.entity.js';
import { RuleDecisionRow } from './domains/guests/rule-decision.entity.js';
import { LinkRow } from './platform/links/link.entity.js';

/** Every table of the house as TypeORM sees it. */
export const entities: (new () => object)[] = [
  HotelRow,
  StaffMemberRow,
  StaffSessionRow,
  DutyRow,
  GuestRow,
  StayRow,
  StayWordRow,
  AmenityRow,
  UnitRow,
  VoucherPlanRow,
  VoucherRow,
  StationRow,
  BayRow,
  ReadingRow,
  StationJournalRow,
  DeviceCommandRow,
  AlertRow,
  ClaimRow,
  OccupancyRow,
  KioskRow,
  LoanRow,
  PromiseRow,
  HandoutRow,
  WishRow,
  OutboxRow,
  FeedRow,
  FeedEntryRow,
  ReceiptRow,
  IdempotencyRow,
  AttemptRow,
  HotelLeaseRow,
  ShiftRow,
  HelpCallRow,
  PartnerRow,
  PartnerPersonRow,
  ShopItemRow,
  ReferralRow,
  MailRow,
  PromiseTimesRow,
  ErrandRow,
  HandoverRow,
  HandoverNoteRow,
  GoodwillCapsRow,
  SurpriseRow,
  GoodwillEntryRow,
  GoodwillTotalRow,
  GoodwillAskRow,
  PurchaseRow,
  ApologyRow,
  LadderRow,
  RemarkRow,
  PerkRow,
  WaitingRow,
  ClubRow,
  QuestionRow,
  AdviceRow,
  EmailCodeRow,
  GuestDiffersRow,
  GuestJoinedRow,
  GuestWordRow,
  RuleVoiceRow,
  RuleDecisionRow,
  LinkRow,
];
