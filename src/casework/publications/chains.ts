/** 哪一类信息走哪条审签流程：data of the organ, with a preset; the drafter does not choose. */
import { z } from 'zod'
import { RELEASE_CHAINS, type ReleaseChainCode } from '../../law/disclosure/release-chains.ts'
import type { Tx } from '../../platform/database/scope.ts'
import { readSetting, type OrganSetting } from '../organ-settings.ts'
import type { PurposeCode } from '../sign-off/purposes.ts'
import { GENRE_CODES, type GenreCode } from './genres.ts'
import type { Publication } from './publication.ts'

const chain = z.enum(Object.keys(RELEASE_CHAINS) as [ReleaseChainCode, ...ReleaseChainCode[]])

const shape = z.object({
  byGenre: z.partialRecord(z.enum(GENRE_CODES), chain),
  /** Of every genre that is not named. */
  otherwise: chain,
  /** Of reprints, whatever their genre; null: as the others. */
  reprints: chain.nullable(),
})

/** 三审三校 for everything, until the organ decides otherwise: the strictest, so that leaving it be is never a fault. */
export const RELEASE_CHAIN_SETTING: OrganSetting<z.infer<typeof shape>> = {
  name: 'publications.chains',
  schema: shape,
  preset: { byGenre: { document: 'three-levels' }, otherwise: 'three-reviews', reprints: null },
}

/** The chain a publication goes through now. */
export async function chainFor(
  tx: Tx,
  organ: string,
  { genre, content }: Pick<Publication, 'genre' | 'content'>,
): Promise<{ readonly chain: ReleaseChainCode; readonly purpose: PurposeCode }> {
  const { value } = await readSetting(tx, organ, RELEASE_CHAIN_SETTING)
  const own = value.byGenre[genre as GenreCode] ?? value.otherwise
  const code = content.source.kind === 'reprint' ? (value.reprints ?? own) : own
  return { chain: code, purpose: `release-${code}` }
}
