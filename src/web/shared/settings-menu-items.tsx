import { Menu, useMantineColorScheme } from '@mantine/core';
import { IconDeviceDesktop, IconMoon, IconSun, IconVolume, IconVolumeOff } from '@tabler/icons-react';
import { useState } from 'react';
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
