/** 维护机关简介和联系方式: kept by the organ itself or by the system administrator. */
import { sql } from 'kysely'
import { act, type ActingWorld, type Actor } from '../../acting.ts'
import { changedMeanwhile, type ChangedMeanwhile } from '../../changed-meanwhile.ts'
import { groundFor } from '../../permissions.ts'
import { refuse, type Refused, type Say } from '../../refusal.ts'
import { organById } from '../organ.ts'
import { fieldFault, organProfile, plainField, profileWords, type KeptProfile } from '../profile.ts'
import { PROFILE_KEYS, type Profile, type ProfileKey } from '../profile-fields.ts'

type Refusal = 'not-allowed' | 'not-found' | 'dissolved'

export const SAY: Say<Refusal> = {
  'not-allowed': '您没有维护本机关简介和联系方式的权限。',
  'not-found': '没有这个机关，可能地址有误。',
  dissolved: '“{}”已经撤并，不能再修改；它的历史记录仍可查看。',
}

/** Fields that cannot be kept, each with its sentence. */
export interface WrongFields {
  readonly refused: 'wrong-fields'
  readonly fields: Readonly<Record<string, string>>
}

/** Keeps the given fields of the actor's organ; fields not given stay as they are. */
export async function keepProfile(
  world: ActingWorld,
  actor: Actor,
  given: { readonly profile: Partial<Profile>; readonly version: number },
): Promise<KeptProfile | WrongFields | Refused<Refusal> | ChangedMeanwhile> {
  const ground = groundFor(actor, 'profile.keep')
  if (!ground) return refuse('not-allowed')
  const keys = PROFILE_KEYS.filter((key) => given.profile[key] !== undefined)
  const plain = Object.fromEntries(
    keys.map((key) => [key, plainField(key, given.profile[key] ?? '')]),
  ) as Partial<Profile>
  const fields = Object.fromEntries(
    keys.flatMap((key) => {
      const fault = fieldFault(key, plain[key] ?? '')
      return fault ? [[key, fault]] : []
    }),
  )
  if (Object.keys(fields).length > 0) return { refused: 'wrong-fields', fields }
  return act(world, actor, async ({ tx, record }) => {
    const id = actor.organId
    const organ = await organById(tx, id)
    if (!organ || organ.kind !== 'organ') return refuse('not-found')
    if (organ.dissolvedOn) return refuse('dissolved', { words: [organ.name] })
    const kept = await organProfile(tx, id)
    if (kept.version !== given.version) return changedMeanwhile(tx, id, { kind: 'organ-profile', id }, given.version)
    const profile: Profile = { ...kept.profile, ...plain }
    const changed: readonly ProfileKey[] = keys.filter((key) => profile[key] !== kept.profile[key])
    if (changed.length === 0) return kept
    const version = kept.version + 1
    const json = JSON.stringify(profile)
    await (
      kept.version === 0
        ? sql`insert into organ_profiles (organ_id, profile, version) values (${id}, ${json}, ${version})`
        : sql`update organ_profiles set profile = ${json}, version = ${version} where organ_id = ${id}`
    ).execute(tx)
    await record({
      did: 'profile-kept',
      subject: { kind: 'organ-profile', id, version },
      title: organ.name,
      before: profileWords(kept.profile, changed),
      after: profileWords(profile, changed),
      onBehalfOf: ground.onBehalfOf?.name ?? null,
    })
    return { profile, version }
  })
}
