import { describe, expect, it } from 'vitest'
import { typographyFaults } from './typography'

describe('typographyFaults', () => {
  it.each([
    ['en', 'Add “Wiper blades”'],
    ['fr', 'Est-ce exact\u202f? Écrivez «\u202fOui\u202f»\u202f: à 16:30'],
    ['de', '„Fertig“ antippen'],
    ['es', '¿Qué es? Con «Terminar»'],
    ['es', 'La tecla ? muestra todas'],
    ['sv', 'Lägg till ”Torkarblad”'],
  ] as const)('finds nothing in %s: %s', (language, text) => {
    expect(typographyFaults(text, language)).toEqual([])
  })

  it.each([
    ['en', "Don't"],
    ['en', 'Loading...'],
    ['fr', 'Est-ce exact ?'],
    ['fr', 'Attention : gelé'],
    ['fr', '« Oui »'],
    ['de', '“Fertig” antippen'],
    ['es', 'Qué es?'],
    ['sv', 'Lägg till “Torkarblad”'],
    ['nb', 'Legg til ”Viskerblader”'],
  ] as const)('finds a fault in %s: %s', (language, text) => {
    expect(typographyFaults(text, language)).not.toEqual([])
  })
})
