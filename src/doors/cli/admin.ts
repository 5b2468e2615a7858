/** `gongkai admin …`: what has to be done on the server itself, by whoever may log in there; everything it changes is recorded. */
import { EXIT, write, WrongCall, type Console } from './console.ts'
import { COMMAND_USAGE } from './help.ts'
import { config } from './admin-config.ts'
import { plainFaults } from './plain-faults.ts'

type Task = (argv: readonly string[], io: Console) => Promise<number>

/** What stands after `admin`; the tasks that touch accounts are loaded when they are called. */
const TASKS: Readonly<Record<string, () => Promise<Task>>> = {
  config: async () => config,
  migrate: async () => (await import('./admin-migrate.ts')).migrateNow,
  init: async () => (await import('./admin-accounts.ts')).init,
  organ: async () => (await import('./admin-accounts.ts')).organ,
  'setup-link': async () => (await import('./admin-accounts.ts')).setupLink,
  link: async () => (await import('./admin-accounts.ts')).link,
  unlock: async () => (await import('./admin-accounts.ts')).unlock,
  recreate: async () => (await import('./admin-recreate.ts')).recreate,
  'reset-second-factor': async () => (await import('./admin-accounts.ts')).resetFactor,
}

export async function admin([name = '--help', ...argv]: readonly string[], io: Console): Promise<number> {
  if (name === '--help' || name === '-h' || argv.includes('--help')) {
    await write(io.stdout, COMMAND_USAGE['admin'] ?? '')
    return EXIT.done
  }
  const load = Object.hasOwn(TASKS, name) ? TASKS[name] : undefined
  if (!load)
    throw new WrongCall(`没有“admin ${name}”。可用的：${Object.keys(TASKS).join('、')}；详见 gongkai admin --help。`)
  const task = await load()
  return plainFaults(() => task(argv, io))
}
