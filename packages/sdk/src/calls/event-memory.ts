// Which events were handled, on disk: it survives a restart, and several processes may share one folder.
import {
  closeSync,
  fsyncSync,
  ftruncateSync,
  mkdirSync,
  openSync,
  readdirSync,
  readSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs'
import { join } from 'node:path'
import { type LocalDate, localDateOf, plusSeconds } from '@lienthong/core'
import { createProtocolClock } from '../attempt/clock-offset.ts'

/** Remembers which events were handled, longer than the exchange sends them again. */
export interface EventMemory {
  has(jti: string): boolean | Promise<boolean>
  /** Once this resolves, the event is remembered also after a power cut. */
  add(jti: string): void | Promise<void>
}

/** Longer than the 35 days in which an event may be sent again. */
const keptDays = 40
const namePattern = /^seen-(\d{4}-\d{2}-\d{2})\.txt$/

/**
 * A folder with one file a day, `seen-2026-11-23.txt`, to which each handled event is appended and
 * flushed. Files older than 40 days are removed. Several processes on one computer may share it. Whether
 * the file system keeps what it says it has flushed is *not* checked.
 *
 * @param folder is made where it is missing
 * @throws the error of the file system when the folder cannot be used
 *
 * @example
 * ```ts
 * await exchange.events.run(handlers, { memory: fileEventMemory('/var/lib/his/events') })
 * ```
 */
export function fileEventMemory(
  folder: string,
  { clock }: { readonly clock?: () => Date } = {},
): EventMemory {
  const { now } = createProtocolClock(clock)
  const seen = new Set<string>()
  /** How far each file was read. */
  const read = new Map<string, number>()
  mkdirSync(folder, { recursive: true })
  forgetOld()
  for (const name of filesIn(folder)) cutTornLine(join(folder, name))
  readOn()

  function forgetOld(): void {
    const oldest = localDateOf(plusSeconds(now(), -keptDays * 86_400))
    for (const name of filesIn(folder))
      if (dayOf(name) < oldest) rmSync(join(folder, name), { force: true })
  }

  /** What this process has not read yet, other processes' lines too; a line without its end waits. */
  function readOn(): void {
    for (const name of filesIn(folder)) {
      const path = join(folder, name)
      const from = read.get(name) ?? 0
      const text = textFrom(path, from)
      const whole = text.slice(0, text.lastIndexOf('\n') + 1)
      for (const line of whole.split('\n')) seen.add(line)
      read.set(name, from + whole.length)
    }
  }

  let today: LocalDate | undefined

  return {
    has(jti) {
      const line = lineOf(jti)
      if (!seen.has(line)) readOn()
      return seen.has(line)
    },
    add(jti) {
      const day = localDateOf(now())
      append(folder, `seen-${day}.txt`, `${lineOf(jti)}\n`)
      if (day !== today) forgetOld()
      today = day
      seen.add(lineOf(jti))
    },
  }
}

/** A jti of the exchange is a UUID; whatever else comes must still be one line. */
const lineOf = (jti: string): string =>
  /^[\x21-\x7e]+$/.test(jti) ? jti : ` ${Buffer.from(jti).toString('base64url')}`

const filesIn = (folder: string) => readdirSync(folder).filter((name) => namePattern.test(name))

const dayOf = (name: string): string => namePattern.exec(name)?.[1] ?? ''

/** One write at the end of the file, so that lines of several processes never mix; then to the disk. */
function append(folder: string, name: string, line: string): void {
  const file = openSync(join(folder, name), 'a', 0o600)
  try {
    const isNew = statSync(join(folder, name)).size === 0
    if (writeSync(file, line) !== line.length) throw new Error(`${name} took half a line only`)
    fsyncSync(file)
    if (isNew) flushFolder(folder)
  } catch (error) {
    // A full disk may have taken the beginning of it, and the next line must not grow on that.
    cutTornLine(join(folder, name))
    throw error
  } finally {
    closeSync(file)
  }
}

/** That the file is there must survive, too. */
function flushFolder(folder: string): void {
  // Windows opens no folders, and needs none opened: its file system writes names by itself.
  if (process.platform === 'win32') return
  const opened = openSync(folder, 'r')
  try {
    fsyncSync(opened)
  } finally {
    closeSync(opened)
  }
}

/** A line that a power cut left without its end was never acknowledged: its event comes again. */
function cutTornLine(path: string): void {
  const text = textFrom(path, 0)
  const whole = text.lastIndexOf('\n') + 1
  if (whole === text.length) return
  const file = openSync(path, 'r+')
  try {
    ftruncateSync(file, whole)
    fsyncSync(file)
  } finally {
    closeSync(file)
  }
}

/** Bytes as Latin-1, so that characters are bytes whatever a torn line holds. */
function textFrom(path: string, from: number): string {
  const file = openSync(path, 'r')
  try {
    const bytes = Buffer.alloc(Math.max(0, statSync(path).size - from))
    const length = readSync(file, bytes, 0, bytes.length, from)
    return bytes.toString('latin1', 0, length)
  } finally {
    closeSync(file)
  }
}
