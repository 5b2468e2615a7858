/** 主题分类的名称：documents may carry a code of the list an organ starts with, or words of its own list. */
import { THEMES } from '../../law/documents/themes.ts'

export const themeLabel = (theme: string): string => THEMES.find(({ code }) => code === theme)?.label ?? theme
