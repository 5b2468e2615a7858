/**
 * 网站页脚应当标明的内容，和网页的标签 —— 国办发〔2017〕47号《政府网站发展指引》附件《网页设计规范》
 * Going live waits until every footer element is there; a page without its tags counts as a fault in every inspection.
 */
import type { Source } from '../standing.ts'

const GUIDELINE = { cites: '国办发〔2017〕47号', standing: 'document' } as const

export interface FooterDuty extends Source {
  readonly label: string
  /** 每缺一项在检查中扣分；the others are usual. */
  readonly required: boolean
  /** What an entry must look like, for a first check. */
  readonly looksLike?: RegExp
  readonly example: string
}

const footer = (label: string, example: string, looksLike?: RegExp) =>
  ({ label, required: true, example, ...(looksLike ? { looksLike } : {}), ...GUIDELINE }) as const

/** 页脚的七项，和通常还有的两项. */
export const FOOTER_DUTIES = {
  organMark: footer('党政机关网站标识', 'https://bszs.conac.cn/sitename?method=show&id=…', /^https?:\/\//),
  siteCode: footer('网站标识码', '1100000000', /^[0-9A-Za-z]{10}$/),
  icp: footer('ICP备案号', '京ICP备00000000号-1', /^\S+ICP[备证]\d+号(?:-\d+)?$/),
  police: footer('公安机关备案号', '京公网安备 00000000000000号', /公网安备\s*\d{14}号/),
  host: footer('主办单位', '云川市科学技术局'),
  contact: footer('联系方式', '010-00000000', /\d{7,}|\d{3,4}[-—]\d{7,8}|@/),
  errorReports: footer(
    '“我为政府网站找错”入口',
    'https://zfwzgl.www.gov.cn/exposure/jiucuo.html?site_code=…',
    /^https?:\/\//,
  ),
  siteMap: { label: '站点地图', required: false, example: '/sitemap', ...GUIDELINE, standing: 'recalled' },
  copyright: {
    label: '版权声明',
    required: false,
    example: '版权所有：云川市科学技术局',
    ...GUIDELINE,
    standing: 'recalled',
  },
} as const satisfies Record<string, FooterDuty>

export type FooterDutyCode = keyof typeof FOOTER_DUTIES

export interface FooterFault {
  readonly duty: FooterDutyCode
  readonly says: string
}

/** What keeps a site from going live; empty when all seven stand there. */
export function footerFaults(given: Readonly<Partial<Record<FooterDutyCode, string | null>>>): readonly FooterFault[] {
  return (Object.keys(FOOTER_DUTIES) as FooterDutyCode[]).flatMap((duty): readonly FooterFault[] => {
    const { label, required, looksLike, example }: FooterDuty = FOOTER_DUTIES[duty]
    const text = (given[duty] ?? '').trim()
    if (text === '') return required ? [{ duty, says: `页脚还没有${label}。` }] : []
    return looksLike && !looksLike.test(text) ? [{ duty, says: `页脚的${label}看来不对，应当像“${example}”。` }] : []
  })
}

/** site: every page; column: a column's page; article: a content page. A content page carries all three. */
export type MetaLevel = 'site' | 'column' | 'article'

export interface MetaTag {
  readonly level: MetaLevel
  readonly says: string
  readonly required: boolean
}

/** The `name` of each meta tag. */
export const META_TAGS = {
  SiteName: { level: 'site', says: '网站名称', required: true },
  SiteDomain: { level: 'site', says: '网站域名', required: true },
  SiteIDCode: { level: 'site', says: '网站标识码', required: true },
  ColumnName: { level: 'column', says: '栏目名称', required: true },
  ColumnDescription: { level: 'column', says: '栏目介绍', required: true },
  ColumnKeywords: { level: 'column', says: '栏目关键词', required: true },
  ColumnType: { level: 'column', says: '栏目类别', required: true },
  ArticleTitle: { level: 'article', says: '内容标题', required: true },
  PubDate: { level: 'article', says: '发布日期', required: true },
  ContentSource: { level: 'article', says: '内容来源', required: true },
  Keywords: { level: 'article', says: '关键词', required: false },
  Author: { level: 'article', says: '作者', required: false },
  Description: { level: 'article', says: '内容概述', required: false },
  Image: { level: 'article', says: '配图地址', required: false },
  Url: { level: 'article', says: '网页地址', required: false },
} as const satisfies Record<string, MetaTag>

export type MetaName = keyof typeof META_TAGS
export const META_SOURCE: Source = GUIDELINE

/** The vocabulary of ColumnType. */
export const COLUMN_TYPES = [
  '首页',
  '概况信息',
  '机构职能',
  '负责人信息',
  '工作动态',
  '政策文件',
  '信息公开指南',
  '信息公开目录',
  '信息公开年报',
  '依申请公开',
  '数据发布',
  '数据开放',
  '政策解读',
  '回应关切',
  '办事服务',
  '咨询投诉',
  '征集调查',
  '在线访谈',
] as const

/** PubDate as the guideline writes it: `YYYY-MM-DD HH:MM`, Beijing time. */
export const isPubDate = (text: string): boolean =>
  /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01]) (?:[01]\d|2[0-3]):[0-5]\d$/.test(text)

/** Tags a page of a level must carry and does not: its own level's and those above it. */
export function missingTags(level: MetaLevel, given: Readonly<Partial<Record<MetaName, string>>>): readonly MetaName[] {
  return (Object.keys(META_TAGS) as MetaName[]).filter((name) => {
    const tag = META_TAGS[name]
    return tag.required && LEVELS_ABOVE[level].includes(tag.level) && (given[name] ?? '').trim() === ''
  })
}

const LEVELS_ABOVE: Readonly<Record<MetaLevel, readonly MetaLevel[]>> = {
  site: ['site'],
  column: ['site', 'column'],
  article: ['site', 'column', 'article'],
}
