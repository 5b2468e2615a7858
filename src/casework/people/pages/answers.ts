/** What the desk's API answers to these pages. */
import type { OrganInView } from '../../organs/organ-in-view.tsx'
import type { ListedPerson } from '../list.ts'
import type { Duty } from '../../permissions.ts'
import type { GroupPost, LeadingGroup } from '../leading-group.ts'
import type { MatrixPerson } from '../matrix.ts'
import type { Unit } from '../unit.ts'

export type ShownUnit = Unit & { readonly people: number }

export interface UnitTree {
  readonly word: string
  readonly mayKeep: boolean
  readonly items: readonly ShownUnit[]
}

export interface ShownPost {
  readonly id: string
  readonly unit: string | null
  readonly title: string
  readonly from: string
  readonly to: string | null
  readonly principal: boolean
}

export interface ShownPerson extends Omit<ListedPerson, 'hasAccount' | 'duties'> {
  readonly mayKeep: boolean
  readonly posts: readonly ShownPost[]
  readonly duties: readonly {
    readonly id: string
    readonly label: string
    readonly status: string
    readonly from: string
    readonly to: string | null
    readonly proposedBy: string
    readonly decidedBy: string | null
  }[]
  readonly history: readonly {
    readonly at: string
    readonly says: string
    readonly who: string
    readonly onBehalfOf: string | null
    readonly why: string | null
    readonly changes: readonly { readonly field: string; readonly from: unknown; readonly to: unknown }[]
  }[]
}

export interface Pending {
  readonly count: number
  readonly items: readonly { readonly id: string; readonly title: string; readonly dueOn: string | null }[]
  readonly onlyTheirs: readonly { readonly label: string; readonly open: number }[]
}

/** What a dialog about a person gets. */
export interface PersonDialog {
  readonly organ: OrganInView
  readonly person: ShownPerson
  readonly units: UnitTree
  readonly close: () => void
}

export interface ShownGroup extends LeadingGroup {
  readonly posts: readonly GroupPost[]
}

export interface ShownGroups {
  readonly mayKeep: boolean
  readonly usualPosts: readonly string[]
  readonly items: readonly ShownGroup[]
}

export interface DutyDesk {
  readonly mayPropose: boolean
  readonly mayGrant: boolean
  readonly catalogue: readonly {
    readonly duty: Duty
    readonly label: string
    readonly says: string
    /** It is limited to a section, which has to be named. */
    readonly ofSection: boolean
  }[]
  readonly people: readonly MatrixPerson[]
}

/** What a dialog about a leading group gets. */
export interface GroupDialog {
  readonly organ: OrganInView
  readonly group: ShownGroup
  readonly close: () => void
}
