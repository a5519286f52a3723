import {
  IconBabyCarriage,
  IconBatteryCharging,
  IconBolt,
  IconBuildingBroadcastTower,
  IconEar,
  IconGift,
  IconIroning1,
  IconLockSquareRounded,
  IconPackage,
  IconPlug,
  IconToolsKitchen2,
  IconUmbrella,
  IconUsb,
  IconWifi,
} from '@tabler/icons-react';
import type { AmenityKind } from '../../contracts/catalogue.js';

/** Icon names of the catalogue; anything else gets the picture of its kind. */
export const icons: Record<string, typeof IconPlug> = {
  'usb-c': IconUsb,
  lightning: IconBolt,
  'micro-usb': IconUsb,
  'usb-a': IconUsb,
  charger: IconPlug,
  adapter: IconPlug,
  'power-bank': IconBatteryCharging,
  iron: IconIroning1,
  umbrella: IconUmbrella,
  earplugs: IconEar,
  wifi: IconWifi,
  locker: IconLockSquareRounded,
  kettle: IconToolsKitchen2,
  baby: IconBabyCarriage,
  radio: IconBuildingBroadcastTower,
  gift: IconGift,
};

const ofKind: Record<AmenityKind, typeof IconPlug> = {
  loan: IconPackage,
  giveaway: IconGift,
  voucher: IconWifi,
  bay: IconLockSquareRounded,
};

export function AmenityIcon({ icon, kind, size = 22 }: { icon: string; kind: AmenityKind; size?: number }) {
  const Icon = icons[icon] ?? ofKind[kind];
  return <Icon size={size} aria-hidden />;
}
