/** Who acts in the installation's record while nobody has entered an organ yet. */
import { INSTALLATION } from '../../platform/database/scope.ts'
import type { Author, Origin } from '../../platform/record/event.ts'
import type { Actor } from '../acting.ts'
import type { Office } from '../permissions.ts'

const actor = (author: Author, origin: Origin): Actor => ({
  author,
  organId: INSTALLATION,
  origin,
  personId: null,
  // Rights are asked of the session's own actor before; this one only signs what was done.
  office: null,
  duties: [],
  colleague: false,
})

/** The holder of an account, signing in or keeping their own account. */
export const byAccount = (
  account: { readonly id: string; readonly name: string; readonly office: Office | null },
  origin: Origin,
): Actor =>
  actor(
    { kind: account.office ? 'office' : 'person', accountId: account.id, personId: null, name: account.name },
    origin,
  )

/** The system itself: a session that ran out. */
export const byProgram = (origin: Origin): Actor =>
  actor({ kind: 'program', accountId: null, personId: null, name: '系统' }, origin)

/** Somebody whom no account is known of. */
export const byNobody = (origin: Origin): Actor =>
  actor({ kind: 'public', accountId: null, personId: null, name: '来访者' }, origin)

/** Whoever holds the link of the first start. */
export const bySetup = (origin: Origin): Actor =>
  actor({ kind: 'setup', accountId: null, personId: null, name: '初次设置' }, origin)

/** Whoever runs the command line on the server. */
export const byOperator = (origin: Origin): Actor =>
  actor({ kind: 'program', accountId: null, personId: null, name: '服务器管理命令' }, origin)
