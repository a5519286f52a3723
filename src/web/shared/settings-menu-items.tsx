import { Menu, useMantineColorScheme } from '@mantine/core';
import {
  IconDeviceDesktop,
  IconMoon,
  IconReceipt,
  IconSun,
  IconVolume,
  IconVolumeOff,
} from '@tabler/icons-react';
import { useState } from 'react';
import { choosePaper, paper } from './print-slip.js';
import { chime, setSounds, soundsOn } from './sounds.js';
import { useWords } from './words.js';

const nextScheme = { auto: 'light', light: 'dark', dark: 'auto' } as const;
const schemeIcons = { auto: IconDeviceDesktop, light: IconSun, dark: IconMoon };

/** Light, dark or as the device. */
export function SchemeItem() {
  const { t } = useWords();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const Icon = schemeIcons[colorScheme];
  return (
    <Menu.Item
      closeMenuOnClick={false}
      leftSection={<Icon size={18} aria-hidden />}
      onClick={() => setColorScheme(nextScheme[colorScheme])}
    >
      {t(`scheme.${colorScheme}`)}
    </Menu.Item>
  );
}

export function SoundItem() {
  const { t } = useWords();
  const [on, setOn] = useState(soundsOn);
  const Icon = on ? IconVolume : IconVolumeOff;
  return (
    <Menu.Item
      closeMenuOnClick={false}
      leftSection={<Icon size={18} aria-hidden />}
      onClick={() => {
        setSounds(!on);
        setOn(!on);
        if (!on) chime();
      }}
    >
      {t(on ? 'sounds.on' : 'sounds.off')}
    </Menu.Item>
  );
}

/** A sheet or a roll: of this device's printer. */
export function PaperItem() {
  const { t } = useWords();
  const [on, setOn] = useState(paper);
  return (
    <Menu.Item
      closeMenuOnClick={false}
      leftSection={<IconReceipt size={18} aria-hidden />}
      onClick={() => {
        const next = on === 'a4' ? '80mm' : 'a4';
        choosePaper(next);
        setOn(next);
      }}
    >
      {t(on === 'a4' ? 'paper.a4' : 'paper.roll')}
    </Menu.Item>
  );
}
