/** 门户的栏目：the prescribed columns of the platform for this organ, and those outside of it (专栏姓专). */
import { sql } from 'kysely'
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

/** A column the organ added by its catalogue. */
export interface AddedLeaf {
  readonly path: string
  readonly title: string
  readonly version: number
}

/** The columns the organ added, by path. */
export async function addedLeaves(tx: Tx, organ: string): Promise<readonly AddedLeaf[]> {
  const { rows } = await sql<AddedLeaf>`
    select path, title, version from portal_leaves where organ_id = ${organ} order by path`.execute(tx)
  return rows
}

/** Every leaf something of the organ may stand in: the prescribed ones, those its catalogue adds below them, the others beside them. */
export async function ownLeaves(tx: Tx, organ: string): Promise<readonly OwnLeaf[]> {
  const fixed: readonly OwnLeaf[] = [
    ...leavesOf(await discloserOf(tx, organ)).map((leaf) => ({ title: leaf.title, path: leaf.path, prescribed: leaf })),
    ...Object.entries(OTHER_COLUMNS).map(([path, title]) => ({ title, path, prescribed: null })),
  ]
  const known = new Set(fixed.map(({ path }) => path))
  const added = (await addedLeaves(tx, organ))
    .filter(({ path }) => !known.has(path))
    .map(({ path, title }): OwnLeaf => ({ title, path, prescribed: null }))
  const below = (path: string): readonly OwnLeaf[] =>
    added.filter((leaf) => parentOf(leaf.path) === path).flatMap(withBelow)
  const withBelow = (leaf: OwnLeaf): readonly OwnLeaf[] => [leaf, ...below(leaf.path)]
  const shown = [...fixed.flatMap(withBelow), ...added.filter(({ path }) => !path.includes('/')).flatMap(withBelow)]
  const placed = new Set(shown.map(({ path }) => path))
  // A column below one that the organ no longer has (its kind was changed) stays: what stands in it keeps its address.
  return [...shown, ...added.filter(({ path }) => !placed.has(path))]
}

/** The path above a path; null for a column of the first level. */
export const parentOf = (path: string): string | null =>
  path.includes('/') ? path.slice(0, path.lastIndexOf('/')) : null

/** 上级栏目/栏目, as the catalogue names a column. */
export function titlePath(leaves: readonly OwnLeaf[], path: string): string {
  const titles = new Map(leaves.map((leaf) => [leaf.path, leaf.title]))
  const steps = path.split('/')
  return steps.flatMap((_, at) => titles.get(steps.slice(0, at + 1).join('/')) ?? []).join('/')
}

export const leafExists = async (tx: Tx, organ: string, path: string): Promise<boolean> =>
  (await ownLeaves(tx, organ)).some((leaf) => leaf.path === path)
