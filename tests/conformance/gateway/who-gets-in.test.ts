import { describe, expect, it } from 'vitest'
import { databaseNames } from '@shared/ids'
import { useServer } from '../server'

const server = useServer()

describe('smoke', () => {
  it('works', async () => {
    const { here, nobody } = server()
    const db = `/db/${databaseNames.workshop(here)}`
    expect((await nobody.ask('GET', db)).status).toBe(401)
    const tech = await server().person('technician')
    const answer = await tech.ask('GET', db)
    expect(answer.status).toBe(200)
    const device = await server().device()
    expect((await device.ask('GET', `${db}/_all_docs`)).status).toBe(200)
  })
})
