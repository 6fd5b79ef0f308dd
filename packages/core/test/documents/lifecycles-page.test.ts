import { readdirSync } from 'node:fs'
import { expect, test } from 'vitest'
import { catalogue } from '../../src/errors/catalogue.ts'
import {
  codesOf,
  lifecyclesPage,
  lives,
  readLifecyclesPage,
  writeLifecyclesPage,
} from './lifecycles-page.ts'

test('docs/lifecycles.md is what the tables say, byte by byte (UPDATE_DOCS=1 writes it)', () => {
  if (process.env.UPDATE_DOCS === '1') writeLifecyclesPage()
  expect(readLifecyclesPage()).toBe(lifecyclesPage())
})

test('every kind that has a life is on the page', () => {
  const folder = new URL('../../src/documents/', import.meta.url)
  const kinds = readdirSync(folder, { withFileTypes: true })
    .filter((one) => one.isDirectory())
    .filter(({ name }) => readdirSync(new URL(`${name}/`, folder)).includes('lifecycle.ts'))
    .map(({ name }) => name)
  expect(Object.keys(lives).sort()).toEqual(kinds.sort())
})

test('every code that an event is refused with has its row in the catalogue', () => {
  for (const { lifecycle } of Object.values(lives)) {
    for (const event of Object.values(lifecycle.events)) {
      for (const code of codesOf(event, lifecycle)) expect(catalogue).toHaveProperty(code)
    }
  }
})

test('the page is written in composed Vietnamese and ends with one line end', () => {
  expect(lifecyclesPage()).toBe(lifecyclesPage().normalize('NFC'))
  expect(lifecyclesPage()).toMatch(/[^\n]\n$/)
  expect(lifecyclesPage()).not.toMatch(/undefined|\[object|[ \t]$/m)
})
