/** The look of the desk: institution blue, red for what is overdue; text dark enough to be read (WCAG AA). */
import type { ThemeConfig } from 'antd'

const SOFT = '#55606e'

export const THEME: ThemeConfig = {
  token: {
    colorPrimary: '#1557a5',
    colorInfo: '#1557a5',
    colorLink: '#1557a5',
    colorLinkHover: '#0a3766',
    colorLinkActive: '#0a3766',
    colorError: '#b4231c',
    colorSuccess: '#1c6b3a',
    colorWarning: '#8a5a00',
    // What antd mixes from dark tones is mud.
    colorInfoBg: '#eaf2fc',
    colorInfoBorder: '#a9c6ea',
    colorSuccessBg: '#ebf7ef',
    colorErrorBg: '#fdeeed',
    colorWarningBg: '#fff6e0',
    colorWarningBorder: '#e0c176',
    colorText: '#222b36',
    colorTextSecondary: SOFT,
    colorTextTertiary: SOFT,
    colorTextQuaternary: '#6b7480',
    colorTextDescription: SOFT,
    colorTextPlaceholder: '#6b7480',
    colorBorder: '#8f9aa8',
    borderRadius: 3,
    fontFamily:
      "'Microsoft YaHei', 'PingFang SC', 'Noto Sans CJK SC', 'Noto Sans SC', 'Source Han Sans SC', sans-serif",
    fontSize: 14,
    controlHeight: 32,
    // Nothing moves: calmer to work with, quicker on old machines, and what those who cannot bear motion ask for.
    motion: false,
    // A busy button stays legible.
    opacityLoading: 1,
  },
  components: { Form: { itemMarginBottom: 18 } },
}
