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
import type { Amenity, AmenityKind } from '../../contracts/catalogue.js';
import { photoAddress } from './amenity-photo.rules.js';

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

/** Beside its name, which says all there is to read. Its size is known before it is there, so that nothing moves. */
export function ThingPhoto({ address, size }: { address: string; size: number }) {
  return (
    <img
      className="thing-photo"
      src={address}
      width={size}
      height={size}
      alt=""
      loading="lazy"
      decoding="async"
    />
  );
}

/** The thing itself, where the house has a photo of it, else its icon. */
export function AmenityPicture({ amenity, size = 28 }: { amenity: Amenity; size?: number }) {
  const address = photoAddress(amenity);
  if (address) return <ThingPhoto address={address} size={size} />;
  return <AmenityIcon icon={amenity.icon} kind={amenity.kind} />;
}
