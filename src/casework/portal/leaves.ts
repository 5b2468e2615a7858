/** 门户的栏目：the prescribed columns of the platform for this organ, and those outside of it (专栏姓专). */
import { z } from 'zod'
import { LEVELS, type Discloser, type Level } from '../../law/disclosure/discloser.ts'
import { leavesOf, type Leaf } from '../../law/disclosure/portal-columns.ts'
import type { Tx } from '../../platform/database/scope.ts'
import { readSetting, type OrganSetting } from '../organ-settings.ts'

/** Columns beside the platform: what is no statutory disclosure stands here, under names most portals use. */
export const OTHER_COLUMNS = {
  tzgg: '通知公告',
  gzdt: '工作动态',
  zcjd: '政策解读',
  hygq: '回应关切',
  zjdc: '征集调查',
  zfkfr: '政府开放日',
} as const
export type OtherColumn = keyof typeof OTHER_COLUMNS

const levels = Object.keys(LEVELS) as [Level, ...Level[]]

/** As what the organ discloses; the columns of its platform follow from it. */
export const DISCLOSER_SETTING: OrganSetting<Discloser> = {
  name: 'portal.discloser',
  schema: z.object({
    level: z.enum(levels),
    organ: z.enum(['government', 'department']),
    finance: z.boolean().optional(),
    makesRules: z.boolean().optional(),
  }) as z.ZodType<Discloser>,
  preset: { level: 'county', organ: 'department' },
}

export const discloserOf = async (tx: Tx, organ: string): Promise<Discloser> =>
  (await readSetting(tx, organ, DISCLOSER_SETTING)).value

export interface OwnLeaf {
  readonly title: string
  /** Below the platform, without slashes at the ends. */
  readonly path: string
  /** The prescribed leaf; null for a column beside the platform. */
  readonly prescribed: Leaf | null
}

/** Every leaf something of the organ may stand in: the prescribed ones, those its catalogue adds, the others. */
export async function ownLeaves(tx: Tx, organ: string): Promise<readonly OwnLeaf[]> {
  const prescribed = leavesOf(await discloserOf(tx, organ)).map((leaf) => ({
    title: leaf.title,
    path: leaf.path,
    prescribed: leaf,
  }))
  return [...prescribed, ...Object.entries(OTHER_COLUMNS).map(([path, title]) => ({ title, path, prescribed: null }))]
}

export const leafExists = async (tx: Tx, organ: string, path: string): Promise<boolean> =>
  (await ownLeaves(tx, organ)).some((leaf) => leaf.path === path)
