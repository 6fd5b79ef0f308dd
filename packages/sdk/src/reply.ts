// Is an answer what the operation promises? A newer exchange may say more, never something else.
import { type Operation, type ReplyOf, refuse } from '@lienthong/core'
import type { TSchema } from 'typebox'
import { Compile } from 'typebox/compile'

/**
 * The reply, as it came: nothing is coerced, filled in or dropped.
 * @throws LienThongError `answer_unreadable`
 */
export function readReply<O extends Operation>(operation: O, text: string): ReplyOf<O> {
  const reply = parse(text)
  const check = checkFor(operation.reply)
  if (reply === undefined || !check.Check(reply)) {
    const [first] = reply === undefined ? [] : check.Errors(reply)
    const where = first ? `${first.instancePath || '/'} ${first.message}` : 'no JSON'
    throw refuse('answer_unreadable', {
      outcome: 'unknown',
      cause: new Error(`${operation.id}: ${where}`),
    })
  }
  // Checked against the schema of which this type is made.
  return reply as ReplyOf<O>
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    // A log-in page, or half an answer; JSON's own message would quote it.
    return undefined
  }
}

const checks = new WeakMap<TSchema, ReturnType<typeof Compile<TSchema>>>()

function checkFor(schema: TSchema) {
  const known = checks.get(schema)
  if (known !== undefined) return known
  const check = Compile(loosened(schema) as TSchema)
  checks.set(schema, check)
  return check
}

/** The schema with room for members and codes that a newer exchange has added. */
function loosened(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(loosened)
  if (typeof schema !== 'object' || schema === null) return schema
  if ('enum' in schema) return { type: 'string' }
  const members = Object.entries(schema).filter(([name]) => name !== 'additionalProperties')
  return Object.fromEntries(members.map(([name, value]) => [name, loosened(value)]))
}
