import { expect, test } from 'vitest'
import { languageAccepted } from '../../src/http/accept-language.ts'

test.each([
  ['vi', 'vi'],
  ['VI-VN', 'vi'],
  ['vi-VN,vi;q=0.9,en-US;q=0.8,en;q=0.7', 'vi'],
  ['fr, vi;q=0.4', 'vi'],
  ['en;q=0.1, vi', 'vi'],
  ['en;q=0.5, vi;q=0.501', 'vi'],
  ['en;q=0, *', 'vi'],
  ['vi, en', 'vi'],
  ['vi, *', 'vi'],
  ['*;q=0.5, vi;q=0.6', 'vi'],
])('%s is answered in Vietnamese', (header, language) => {
  expect(languageAccepted(header)).toBe(language)
})

test.each([
  ['', 'en'],
  ['en', 'en'],
  ['en, vi', 'en'],
  ['vi;q=0.1, en', 'en'],
  ['vi;q=0', 'en'],
  ['vi;q=0, en;q=0', 'en'],
  ['*', 'en'],
  ['fr', 'en'],
  ['vie', 'en'],
  ['vi;q=2', 'en'],
  ['vi;q=much', 'en'],
  ['vi en', 'en'],
  [`${'vi;'.repeat(5000)}`, 'en'],
])('%s is answered in English', (header, language) => {
  expect(languageAccepted(header)).toBe(language)
})
