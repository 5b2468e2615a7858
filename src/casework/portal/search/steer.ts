import { sql } from 'kysely'
import type { Tx } from '../../../platform/database/scope.ts'

/**
 * Holds the planner to the index of the tokens until the transaction ends: it takes neighbouring pieces of a word for independent of
 * each other, and would read the whole table for frequent ones. Changes no answer.
 */
export async function steer(tx: Tx): Promise<void> {
  await sql`select set_config('enable_seqscan', 'off', true), set_config('jit', 'off', true),
    set_config('work_mem', '64MB', true), set_config('max_parallel_workers_per_gather', '0', true)`.execute(tx)
}
