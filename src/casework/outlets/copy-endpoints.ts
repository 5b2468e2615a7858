/** 人工发布用的全文：what a person posts by hand as a long picture – the words of the item as it stands on the portal, and nothing else. */
import { z } from 'zod'
import { plainText } from '../../intake/bodies/write-text.ts'
import { beijingDay } from '../../platform/clock.ts'
import { HttpProblem } from '../../platform/web/problem.ts'
import { look } from '../acting.ts'
import { deskEndpoint } from '../ground.ts'
import { pageOf, standingOf } from './article.ts'
import { findPosting } from './posting.ts'

/** A picture longer than this no telephone shows; the rest is behind the code. Characters. */
const LONGEST = 3000

const copy = z.object({
  title: z.string(),
  publisher: z.string(),
  day: z.string(),
  paragraphs: z.array(z.string()),
  cut: z.boolean().describe('太长，没有全部列出'),
  url: z.string().describe('门户上的网址；没有设置公众网址的为空'),
})
export type CopyJson = z.infer<typeof copy>

/** The first paragraphs, whole ones, as far as they fit. */
export function fitting(text: string): { readonly paragraphs: string[]; readonly cut: boolean } {
  const paragraphs: string[] = []
  let left = LONGEST
  for (const each of text.split('\n').map((line) => line.trim())) {
    if (each === '') continue
    const characters = [...each]
    if (characters.length > left) {
      if (paragraphs.length === 0) paragraphs.push(`${characters.slice(0, left - 1).join('')}…`)
      return { paragraphs, cut: true }
    }
    left -= characters.length
    paragraphs.push(each)
  }
  return { paragraphs, cut: false }
}

export const COPY_ENDPOINTS = [
  deskEndpoint({
    method: 'get',
    path: '/api/v1/desk/postings/:id/copy',
    names: { id: z.uuid() },
    says: '人工发布用的全文和网址；信息不在门户上（或者已经更正）的没有',
    may: 'outlets.read',
    answer: copy,
    run: ({ context: { ground, actor }, params }) =>
      look(ground, actor, async (tx) => {
        const organ = actor.organId
        const of = await findPosting(tx, organ, params['id'] ?? '')
        const document = of?.publicationId ? await standingOf(tx, organ, of) : null
        if (!of || !document) throw new HttpProblem(404, '这条信息现在不在门户上，没有可以发布的内容。')
        return {
          title: of.title,
          publisher: document.publisher,
          day: beijingDay(document.publishedAt),
          ...fitting(plainText(document.body)),
          url: pageOf(ground.config.PUBLIC_URL, document.address) ?? '',
        }
      }),
  }),
]
