import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { catalogue } from '../../src/errors/catalogue.ts'
import { LienThongError, refuse } from '../../src/errors/lienthong-error.ts'
import { errorsPage, readErrorsPage, writeErrorsPage } from './errors-page.ts'

test('docs/errors.md is what the catalogue says, byte by byte (UPDATE_DOCS=1 writes it)', () => {
  if (process.env.UPDATE_DOCS === '1') writeErrorsPage()
  expect(readErrorsPage()).toBe(errorsPage())
})

test('every code has one heading, which is the anchor that its errors point to', () => {
  const headings = [...readErrorsPage().matchAll(/^### (\S+)$/gm)].map(([, code]) => code)
  expect(headings).toEqual(Object.keys(catalogue))
  expect(refuse('grant_closed')).toBeInstanceOf(LienThongError)
  expect(refuse('grant_closed').docs).toMatch(/errors\.md#grant_closed$/)
})

test('errors point to a page that the package is installed with', () => {
  const [place = '', anchor] = refuse('grant_closed').docs.split('#')
  const root = new URL('../../../../', import.meta.url)
  expect(readFileSync(new URL(place, root), 'utf8')).toContain(`\n### ${anchor}\n`)
  const manifest = readFileSync(new URL('packages/core/package.json', root), 'utf8')
  const [, inPackage = ''] = place.split('@lienthong/core/')
  expect(JSON.parse(manifest).files).toContain(inPackage.split('/')[0])
})

test('the page is written in composed Vietnamese and ends with one line end', () => {
  expect(errorsPage()).toBe(errorsPage().normalize('NFC'))
  expect(errorsPage()).toMatch(/[^\n]\n$/)
  expect(errorsPage()).not.toMatch(/undefined|\[object|[ \t]$/m)
})
