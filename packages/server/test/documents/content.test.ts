import { expect, test } from 'vitest'
import { hasNul } from '../../src/documents/content.ts'

const deep = (levels: number, value: unknown): unknown => {
  let content = value
  for (let level = 0; level < levels; level += 1) content = [content]
  return content
}

test.each([
  ['a text with it', 'a\u0000b', true],
  ['a name with it', { '\u0000': 1 }, true],
  ['one behind a backslash', ['\\\u0000'], true],
  ['one as deep as a body goes', deep(4000, '\u0000'), true],
  ['its escape, written out', { note: '\\u0000' }, false],
  ['its escape behind backslashes', { note: '\\\\u0000' }, false],
  ['anything else', { note: 'Nguyễn', n: 1, list: [null, true] }, false],
  ['nothing', undefined, false],
])('of content that holds %s it is known whether there is a NUL in it', (_, content, is) => {
  expect(hasNul(content)).toBe(is)
})
