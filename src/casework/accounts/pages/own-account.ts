/** What `GET /me` tells beyond what every page needs. */
import type { Me } from '../../../platform/workbench/viewer.ts'

export interface OwnAccount extends Me {
  readonly totp: { readonly bound: boolean; readonly required: boolean; readonly recoveryCodesLeft: number }
  readonly hasPassword: boolean
  readonly passwordSetAt: string | null
  readonly passwordRule: string
}
