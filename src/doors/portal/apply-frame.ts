/** What the public's pages of applications share: their assets, limits of files, the organ of an address, and where a form may come from. */
import type { FastifyReply, FastifyRequest } from 'fastify'
import { applyOrgan, type ApplyOrgan } from '../../casework/applications/portal/organ.ts'
import type { Ground } from '../../casework/ground.ts'
import { HttpProblem } from '../../platform/web/problem.ts'

export const APPLY_ASSETS = { styles: ['check.css', 'apply.css'], islands: ['apply.island'], unlisted: true } as const
export const MEGABYTE = 1024 ** 2
/** A visitor's file; a deployment may allow less (FILE_MAX_MB), not more. */
const LARGEST_MEGABYTES = 300
export const MOST_FILES = 10
/** All files of a form together hold as much as so many of the largest. */
export const FORM_OF_FILES = 2

export type OrganParams = { readonly slug: string }

/** Bytes and files that one form may bring. */
export const fileMegabytes = (ground: Ground): number => Math.min(ground.config.FILE_MAX_MB, LARGEST_MEGABYTES)
export const tooLarge = (megabytes: number): string =>
  `附件太大或者太多：单个不超过 ${megabytes} MB，合计不超过 ${megabytes * FORM_OF_FILES} MB，最多 ${MOST_FILES} 个。没有提交；请减少附件后再试，或者把材料邮寄给受理机关。`

/** The organ of an address that takes applications. */
export async function organAt(ground: Ground, slug: string): Promise<ApplyOrgan> {
  const organ = await applyOrgan(ground.db, slug)
  if (!organ) throw new HttpProblem(404, '没有这个机关，可能地址有误。请从“依申请公开”选择受理机关。')
  return organ
}

/** Forms are sent from our own pages only: browsers that say where a form comes from are believed. */
export function fromHere(request: FastifyRequest): void {
  const from = request.headers['sec-fetch-site']
  if (from !== undefined && from !== 'same-origin' && from !== 'none')
    throw new HttpProblem(403, '请从本站的页面提交，不能从别的网站转来。')
}

/** Nobody keeps these pages: not the browser, not what stands between. */
export const ownPage = (reply: FastifyReply): FastifyReply => reply.header('cache-control', 'no-store')
