/**
 * 一级政府的报告与它之下各机关的报告不重复计算 ——《政府信息公开条例》第四十九条
 *   A government's own report (due 31 March) is the sum of the reports below it: whoever sums up both counts everything twice.
 */
import { organKind, type OrganKind } from '../organ.ts'

/** An organ or region of the tree. */
export interface TreeNode {
  readonly id: string
  readonly parentId: string | null
  readonly name: string
  /** The region whose 政府信息公开工作主管部门 it is: its report is that of the region's government; absent or null for every other organ. */
  readonly representsId?: string | null
}

/** Of what kind the report of an organ is: that of a government where it is the 主管部门 of a region, else as its name shows. */
export const reporterKind = ({ name, representsId }: Pick<TreeNode, 'name' | 'representsId'>): OrganKind =>
  representsId ? 'government' : organKind(name)

/**
 * The governments whose reports are not summed up because reports of organs below them are, each with those organs. A government's organs are
 * those under it in the tree and, where it is the government of its region by name (云川市 – 云川市人民政府) or its 主管部门, all others of the
 * region. A government below which nobody has reported counts.
 * @param nodes the tree, regions too
 * @param reporting ids of the organs that have a report
 */
export function governmentsSummedUp(
  nodes: readonly TreeNode[],
  reporting: ReadonlySet<string>,
): ReadonlyMap<string, readonly string[]> {
  const byId = new Map(nodes.map((node) => [node.id, node]))
  const domains = new Map<string, string>()
  for (const node of nodes) {
    if (!reporting.has(node.id) || reporterKind(node) !== 'government') continue
    if (node.representsId) {
      domains.set(node.id, node.representsId)
      continue
    }
    const above = byId.get(node.parentId ?? '')
    domains.set(node.id, above && governs(node.name, above.name) ? above.id : node.id)
  }
  const below = new Map<string, string[]>([...domains.keys()].map((id) => [id, []]))
  const governmentsOf = new Map<string, string[]>()
  for (const [government, domain] of domains)
    governmentsOf.set(domain, [...(governmentsOf.get(domain) ?? []), government])
  for (const organ of reporting) {
    const seen = new Set<string>()
    for (let at: string | null | undefined = organ; at && !seen.has(at); at = byId.get(at)?.parentId) {
      seen.add(at)
      for (const government of governmentsOf.get(at) ?? []) if (government !== organ) below.get(government)?.push(organ)
    }
  }
  return new Map([...below].filter(([, organs]) => organs.length > 0))
}

/** Whether an organ of this name is the government of the region: 云川市（人民政府）of 云川市. */
export const governs = (name: string, region: string): boolean =>
  region !== '' && name.startsWith(region) && /^(?:人民政府|政府|行政公署)?$/.test(name.slice(region.length))
