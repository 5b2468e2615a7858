/**
 * One item released to five channels until each has it ÷ the same five requests bare, to the same receiver in the same run: what the
 * outbox (marks before calls, locks, steps, record, to-dos, jobs) costs. `node bin/run.js bench/outlets.ts [turns]`
 */
import { openNewsroom } from '../src/casework/outlets/outlets.testing.ts'
import { inTurns, ratioLine } from './measure.ts'

const CHANNELS = 5
const times = Number(process.argv[2] ?? 15)
const room = await openNewsroom()
const outlets: string[] = []
for (let n = 1; n <= CHANNELS; n += 1) outlets.push(await room.outlet('webhook', { name: `推送${n}` }))
const address = `${room.hosts.base('hook')}/in`

// What the receiver was really sent is what the bare side sends.
const sample = await room.release(outlets)
for (const { id } of await room.postings(sample)) await room.drive(id)
const bodies = room.hosts.asked.filter(({ path }) => path === '/in').map(({ raw }) => raw)
if (bodies.length !== CHANNELS) throw new Error('the sample did not reach every channel once')

const [ours, bare] = await inTurns(
  {
    'released to five channels': async () => {
      const item = await room.release(outlets)
      const postings = await room.postings(item)
      const ends = await Promise.all(postings.map(({ id }) => room.drive(id)))
      if (ends.length !== CHANNELS || ends.some(({ state }) => state !== 'sent'))
        throw new Error('not every channel has it')
    },
    'five bare requests': () =>
      Promise.all(
        bodies.map(async (body) => {
          const answer = await fetch(address, {
            method: 'POST',
            headers: { 'content-type': 'application/json' },
            body: new Uint8Array(body),
          })
          await answer.text()
          if (!answer.ok) throw new Error('the receiver refused')
        }),
      ),
  },
  { times, warmUp: 3 },
)
if (!ours || !bare) throw new Error('nothing was measured')
console.log(ratioLine(ours, bare))
console.log(
  'from the transaction of the release to five postings that say they are sent; five generic webhooks, one receiver',
)
await room.close()
