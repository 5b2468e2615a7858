/** What every endpoint of collecting asks for in its address and its body, and how it finds its round. */
import { z } from 'zod'
import type { Tx } from '../../platform/database/scope.ts'
import type { Actor } from '../acting.ts'
import { refusalProblem, refuse } from '../refusal.ts'
import { findMember, type Member } from './member.ts'
import { SAY, type CollectingRefusal } from './refusals.ts'
import { findRound, type Round } from './round.ts'

export const PATH = '/api/v1/desk/collecting'
export const ONE = `${PATH}/:year`
export const yearName = z.string().regex(/^[12]\d{3}$/, '年度是四位数字，例如 2025。')
export const names = { year: yearName }
export const version = z.int32().min(1).describe('您看到的版本')
export const seen = z.int32().min(1).describe('您看到的填报机关的版本')
export const reason = z.string().trim().min(1, '请写明理由。').max(1000, '理由最多 1000 个字。')
export const yearOf = (params: Readonly<Record<string, string>>): number => Number(params['year'])

/** The round an address names; 404 when there is none. */
export async function foundRound(tx: Tx, actor: Actor, year: number): Promise<Round> {
  const round = await findRound(tx, actor.organId, year)
  if (!round) throw refusalProblem(refuse('not-found'), SAY)
  return round
}

/** The member an address names within the round of its year; 404 when there is none. */
export async function foundMember(tx: Tx, actor: Actor, year: number, id: string): Promise<Member> {
  const member = await findMember(tx, actor.organId, id)
  if (member?.year !== year) throw refusalProblem(refuse('not-found'), SAY)
  return member
}

/** What an act gave back, or the problem that says why not. */
export function granted<Done extends object>(done: Done | CollectingRefusal): Done {
  if ('refused' in done) throw refusalProblem(done as CollectingRefusal, SAY)
  return done
}
