/** The one program: finds the command, runs it, turns its end into an exit status. */
import { EXIT, WrongCall, write, type Console } from './cli/console.ts'
import { USAGE } from './cli/help.ts'

type Command = (argv: readonly string[], io: Console) => Promise<number>

/** Each command is loaded when it is called: `read` starts without the web, `serve` without the pdf reader. */
const COMMANDS: Readonly<Record<string, () => Promise<Command>>> = {
  read: async () => (await import('./cli/read.ts')).read,
  check: async () => (await import('./cli/check.ts')).check,
  render: async () => (await import('./cli/render.ts')).render,
  clock: async () => (await import('./cli/clock.ts')).clock,
  backup: async () => (await import('./cli/backup.ts')).backup,
  restore: async () => (await import('./cli/restore.ts')).restore,
  export: async () => (await import('./cli/export.ts')).exportCommand,
  search: async () => (await import('./cli/search.ts')).search,
  doctor: async () => (await import('./cli/doctor.ts')).doctor,
  admin: async () => (await import('./cli/admin.ts')).admin,
  serve: async () => (await import('./serve.ts')).serve,
  worker: async () => (await import('./worker.ts')).worker,
}

async function main([name = '--help', ...argv]: readonly string[], io: Console): Promise<number> {
  if (name === '--help' || name === '-h' || name === 'help') {
    await write(io.stdout, USAGE)
    return EXIT.done
  }
  const load = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined
  if (!load) {
    await write(
      io.stderr,
      `没有“${name}”这个命令。可用的命令：${Object.keys(COMMANDS).join('、')}；详见 gongkai --help。\n`,
    )
    return EXIT.wrong
  }
  try {
    return await (
      await load()
    )(argv, io)
  } catch (error) {
    if (error instanceof WrongCall) {
      await write(io.stderr, `${error.message}\n`)
      return EXIT.wrong
    }
    throw error
  }
}

// A reader that closes the pipe early (head, less) is no fault.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  process.exit(error.code === 'EPIPE' ? EXIT.done : EXIT.fault)
})

try {
  process.exitCode = await main(process.argv.slice(2), process)
} catch (error) {
  const detail = error instanceof Error ? (error.stack ?? error.message) : String(error)
  process.stderr.write(`程序出错，这不是文件的问题；请把下面的内容反馈给我们。\n${detail}\n`)
  process.exitCode = EXIT.fault
}
