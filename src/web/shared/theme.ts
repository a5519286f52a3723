import { createTheme, defaultVariantColorsResolver, type MantineColorsTuple } from '@mantine/core';

/** Accent. Shade 6 on paper 4.8 : 1, shade 3 on the dark paper 8.6 : 1. */
const fern: MantineColorsTuple = [
  '#edf5f0',
  '#dbebe2',
  '#b7d7c5',
  '#8ccbab',
  '#6fb892',
  '#4c9a76',
  '#2f7d5b',
  '#276a4d',
  '#1f5640',
  '#174231',
];

/** Attention. */
const amber: MantineColorsTuple = [
  '#fdf4e4',
  '#fae7c7',
  '#f3cf93',
  '#ecb65f',
  '#dd9b35',
  '#c98110',
  '#9a5b00',
  '#804c00',
  '#663c00',
  '#4d2d00',
];

/** Alarm. */
const alarm: MantineColorsTuple = [
  '#fdeeec',
  '#f9d9d5',
  '#f3b3ac',
  '#f09a91',
  '#e0685c',
  '#cc4238',
  '#b3261e',
  '#981f18',
  '#7c1913',
  '#60120e',
];

const gray: MantineColorsTuple = [
  '#f5f3ed',
  '#eeebe2',
  '#e3dfd4',
  '#d2cdc0',
  '#aeaba0',
  '#858a88',
  '#5a666a',
  '#48545a',
  '#334046',
  '#1d2a2f',
];

const dark: MantineColorsTuple = [
  '#ece9e1',
  '#cdd0cc',
  '#a9b3b3',
  '#8b9796',
  '#3f4d53',
  '#324046',
  '#222e33',
  '#172125',
  '#11191c',
  '#0b1113',
];

/** Paper and ink, one warm accent, big calm type. Colours as CSS variables stand in theme.css. */
export const theme = createTheme({
  colors: { fern, amber, alarm, gray, dark },
  primaryColor: 'fern',
  primaryShade: { light: 6, dark: 3 },
  autoContrast: true,
  luminanceThreshold: 0.35,
  // Mantine judges contrast by the light shade alone; in the dark the fills are pale and need dark words.
  variantColorResolver(input) {
    const colors = defaultVariantColorsResolver(input);
    return input.variant === 'filled' ? { ...colors, color: 'var(--on-filled)' } : colors;
  },
  white: '#fbfaf7',
  black: '#1d2a2f',
  fontFamily: "'Inter Variable', system-ui, sans-serif",
  headings: { fontFamily: "'Inter Variable', system-ui, sans-serif", fontWeight: '620' },
  defaultRadius: 'md',
  respectReducedMotion: true,
  cursorType: 'pointer',
  components: {
    Button: { defaultProps: { fw: 560 } },
    Modal: {
      defaultProps: {
        centered: true,
        transitionProps: { duration: 150 },
        overlayProps: { backgroundOpacity: 0.35 },
      },
    },
    Tooltip: {
      defaultProps: { withArrow: true, openDelay: 400, events: { hover: true, focus: true, touch: false } },
    },
    Menu: {
      // its unseen first place is no entry, and a menu may hold nothing else: the first entry has the focus
      defaultProps: { transitionProps: { duration: 120 }, shadow: 'md', withInitialFocusPlaceholder: false },
    },
  },
});
