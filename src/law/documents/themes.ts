/**
 * 主题分类 —— 国务院文件库的二十二类，各地可以换用自己的分类。
 *   凭记忆写下，待核对；“国土资源、能源”等名称早于机构改革，各地多有改写，所以是设置。
 */
import type { Source } from '../standing.ts'

export interface Theme {
  /** Two figures, never reused. */
  readonly code: string
  readonly label: string
}

/** The list an organ starts with. */
export const THEMES: readonly Theme[] = [
  '国务院组织机构',
  '综合政务',
  '国民经济管理、国有资产监管',
  '财政、金融、审计',
  '国土资源、能源',
  '农业、林业、水利',
  '工业、交通',
  '商贸、海关、旅游',
  '市场监管、安全生产监管',
  '城乡建设、环境保护',
  '科技、教育',
  '文化、广电、新闻出版',
  '卫生、体育',
  '人口与计划生育、妇女儿童工作',
  '劳动、人事、监察',
  '公安、安全、司法',
  '民政、扶贫、救灾',
  '民族、宗教',
  '对外事务',
  '港澳台侨工作',
  '国防',
  '其他',
].map((label, index) => ({ code: String(index + 1).padStart(2, '0'), label }))

export const THEMES_SOURCE: Source = { cites: '中国政府网国务院文件库主题分类', standing: 'recalled' }

/** What is wrong with a list of an organ's own: codes and labels given, none twice; null when nothing is. */
export function themesFault(themes: readonly Theme[]): 'empty' | 'blank' | 'twice' | null {
  if (themes.length === 0) return 'empty'
  if (themes.some(({ code, label }) => code.trim() === '' || label.trim() === '')) return 'blank'
  const codes = new Set(themes.map(({ code }) => code.trim()))
  const labels = new Set(themes.map(({ label }) => label.trim()))
  return codes.size < themes.length || labels.size < themes.length ? 'twice' : null
}

export const THEMES_SAY: Readonly<Record<NonNullable<ReturnType<typeof themesFault>>, string>> = {
  empty: '主题分类至少要有一类。',
  blank: '主题分类的每一类都要有代码和名称。',
  twice: '主题分类的代码、名称不能重复。',
}
