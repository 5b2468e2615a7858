/** 政务新媒体账号（N2、N3、清理所列的情形）. */
import type { AccountFacts } from '../facts.ts'
import { CONDUCT } from '../packs/new-media.ts'
import { lookAtJudgements } from './judged.ts'
import { found, unknown, type Looking, type Seen } from './looking.ts'
import { lookAtUpdates } from './updates.ts'

/** A stopped account that is not deregistered stays under the two weeks: inspectors find it as it stands. */
export function* lookAtAccount(account: AccountFacts, on: Looking): Generator<Seen> {
  if (account.state === 'deregistered') return
  const { id: at, name, postings } = account
  if (account.state === 'stopped') {
    const days = account.stoppedOn === null ? '' : `${account.stoppedOn}起`
    yield* found(on, 'N-closed', { at, since: account.stoppedOn, what: `账号“${name}”${days}停止使用，还没有注销。` })
  }
  if (postings === null) yield* unknown(on, ['N2'], `没有读到账号“${name}”发布的信息。`)
  else yield* lookAtUpdates('N2', { who: `账号“${name}”`, at, dates: postings }, on)
  if (account.isApp) {
    if (account.usable === null) yield* unknown(on, ['N2-app'], `没有试用移动客户端“${name}”。`)
    else if (!account.usable) yield* found(on, 'N2-app', { at, what: `移动客户端“${name}”不能下载或者使用。` })
  }
  if (account.interaction === false) yield* found(on, 'N3', { at, what: `账号“${name}”没有有效的互动功能。` })
  if (account.conduct === null || account.interaction === null)
    yield* unknown(on, ['N3'], `没有查看账号“${name}”的互动功能和行为。`)
  if (account.conduct === null) yield* unknown(on, ['N-conduct'], `没有查看账号“${name}”发布的内容。`)
  for (const [n, { code, what, on: since }] of (account.conduct ?? []).entries())
    yield* found(on, CONDUCT[code].rule, {
      place: at,
      at: `${at}/${code}/${since}/${n}`,
      since,
      what: `${CONDUCT[code].label}：${what}`,
    })
  yield* lookAtJudgements(account.judgements, on)
}
