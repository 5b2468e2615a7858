/** What the index only supposes, looked up in the text itself; and where in the text the words stand. */
import { sql, type RawBuilder } from 'kysely'
import type { Word } from './words.ts'

/** A word counts as much as the best field it stands in. */
export const WEIGHTS = { title: 8, number: 6, body: 2, attachment: 1 } as const

type Expression = RawBuilder<unknown>

/** Whether every word stands in the row. The row's short lines are looked at first: the long text lies apart. */
export function truly(words: readonly Word[]): Expression {
  const unsure = words.filter(({ sure }) => !sure).map(stands)
  const sure = words.filter((word) => word.sure).map(stands)
  const wanted = [
    ...unsure,
    // The index alone is right about these, unless it does not hold all of the text.
    ...(sure.length === 0 ? [] : [sql`(not long or ${sql.join(sure, sql` and `)})`]),
  ]
  return wanted.length === 0 ? sql`true` : sql.join(wanted, sql` and `)
}

/** The weights of the words, added. */
export const weightOf = (words: readonly Word[]): Expression =>
  words.length === 0 ? sql`0` : sql.join(words.map(weigh), sql` + `)

const stands = (word: Word): Expression => sql`(${within(word, sql`head`)} or ${within(word, sql`plain`)})`

// The first line of `head` is the title; the fourth of `plain` the body, with only attachments after it. What stands in a text without
// attachments and not in its head stands in its body: nine texts of ten need not be opened for that.
const weigh = (word: Word): Expression =>
  sql`case when ${within(word, sql`split_part(head, E'\\n', 1)`)} then ${WEIGHTS.title}::int
    when ${within(word, sql`head`)} then ${WEIGHTS.number}::int
    when attachments = '' or ${within(word, sql`split_part(plain, E'\\n', 4)`)} then ${WEIGHTS.body}::int
    else ${WEIGHTS.attachment}::int end`

const within = ({ spellings }: Word, text: Expression): Expression =>
  sql`(${sql.join(
    spellings.map((spelling) => sql`strpos(${text}, ${spelling}) > 0`),
    sql` or `,
  )})`
