// The least that a recorded read could cost: one insert and one select, unchecked, through a pool.
import { randomBytes } from 'node:crypto'
import fastify from 'fastify'
import pg from 'pg'

export async function startFloor(databaseUrl) {
  const pool = new pg.Pool({ connectionString: databaseUrl, max: 10 })
  await pool.query('create table floor_record (citizen bytea, id bytea, primary key (citizen, id))')
  const { rows } = await pool.query(
    'select citizen from entry group by citizen order by count(*) desc limit 1',
  )
  const { citizen } = rows[0]
  const app = fastify()
  app.get('/floor', async (_, reply) => {
    await pool.query({
      name: 'floor_insert',
      text: 'insert into floor_record (citizen, id) values ($1, $2)',
      values: [citizen, randomBytes(16)],
    })
    const read = await pool.query({
      name: 'floor_select',
      text: "select coalesce(json_agg(content order by id), '[]') as body from entry where citizen = $1",
      values: [citizen],
    })
    return reply.type('application/json').send(JSON.stringify({ entries: read.rows[0].body }))
  })
  const url = await app.listen({ host: '127.0.0.1', port: 0 })
  return {
    origin: url,
    async close() {
      await app.close()
      await pool.query('drop table floor_record')
      await pool.end()
    },
  }
}
