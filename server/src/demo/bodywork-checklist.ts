/** The demo's list for the body shop: panels, glass and light, what a repair touches. */
import { configIds } from '@shared/ids'
import { type LocalizedText, languages } from '@shared/languages'
import type { ChecklistConfig } from '@shared/schemas/configuration'

/** In the order of `languages`: en, fr, de, nl, es, it, pt, sv, nb. */
type Words = readonly [string, string, string, string, string, string, string, string, string]

const inAll = (words: Words): LocalizedText =>
  Object.fromEntries(languages.map((language, index) => [language, words[index]]))

const item = (slug: string, words: Words): ChecklistConfig['groups'][number]['items'][number] => ({
  item: slug,
  label: inAll(words),
  unit: null,
  limits: null,
  duties: [],
})

// prettier-ignore
const panels = [
  item('front-bumper', ['Front bumper', 'Pare-chocs avant', 'Stoßfänger vorn', 'Voorbumper', 'Paragolpes delantero', 'Paraurti anteriore', 'Para-choques dianteiro', 'Främre stötfångare', 'Støtfanger foran']),
  item('bonnet', ['Bonnet', 'Capot', 'Motorhaube', 'Motorkap', 'Capó', 'Cofano', 'Capô', 'Motorhuv', 'Panser']),
  item('left-wings-doors', ['Left wings and doors', 'Ailes et portes gauches', 'Kotflügel und Türen links', 'Spatborden en deuren links', 'Aletas y puertas izquierdas', 'Parafanghi e porte lato sinistro', 'Guarda-lamas e portas do lado esquerdo', 'Skärmar och dörrar vänster', 'Skjermer og dører venstre']),
  item('right-wings-doors', ['Right wings and doors', 'Ailes et portes droites', 'Kotflügel und Türen rechts', 'Spatborden en deuren rechts', 'Aletas y puertas derechas', 'Parafanghi e porte lato destro', 'Guarda-lamas e portas do lado direito', 'Skärmar och dörrar höger', 'Skjermer og dører høyre']),
  item('rear-bumper', ['Rear bumper', 'Pare-chocs arrière', 'Stoßfänger hinten', 'Achterbumper', 'Paragolpes trasero', 'Paraurti posteriore', 'Para-choques traseiro', 'Bakre stötfångare', 'Støtfanger bak']),
  item('boot-lid', ['Boot lid', 'Hayon', 'Heckklappe', 'Achterklep', 'Portón trasero', 'Portellone', 'Porta da bagageira', 'Baklucka', 'Bakluke']),
  item('roof-sills', ['Roof and sills', 'Toit et bas de caisse', 'Dach und Schweller', 'Dak en dorpels', 'Techo y estribos', 'Tetto e sottoporta', 'Tejadilho e embaladeiras', 'Tak och trösklar', 'Tak og kanaler']),
]

// prettier-ignore
const glassAndLight = [
  item('windscreen', ['Windscreen, stone chips', 'Pare-brise, impacts', 'Frontscheibe, Steinschlag', 'Voorruit, steenslag', 'Parabrisas, impactos', 'Parabrezza, scheggiature', 'Para-brisas, impactos', 'Vindruta, stenskott', 'Frontrute, steinsprut']),
  item('windows-mirrors', ['Windows and mirrors', 'Vitres et rétroviseurs', 'Scheiben und Spiegel', 'Ruiten en spiegels', 'Lunas y retrovisores', 'Vetri e specchietti', 'Vidros e espelhos', 'Rutor och speglar', 'Ruter og speil']),
  item('lamps', ['Headlamps and tail lamps', 'Phares et feux arrière', 'Scheinwerfer und Rückleuchten', 'Koplampen en achterlichten', 'Faros y pilotos traseros', 'Fari e luci posteriori', 'Faróis e farolins', 'Strålkastare och baklyktor', 'Frontlys og baklys']),
]

// prettier-ignore
const surface = [
  item('scratches', ['Scratches and dents', 'Rayures et bosses', 'Kratzer und Beulen', 'Krassen en deuken', 'Arañazos y abolladuras', 'Graffi e ammaccature', 'Riscos e mossas', 'Repor och bucklor', 'Riper og bulker']),
  item('rims', ['Rims, kerb damage', 'Jantes, frottements de trottoir', 'Felgen, Bordsteinschäden', 'Velgen, stoeprandschade', 'Llantas, roces de bordillo', 'Cerchi, danni da marciapiede', 'Jantes, danos de passeio', 'Fälgar, trottoarskador', 'Felger, kantsteinskader']),
  item('paint', ['Paint, rust', 'Peinture, corrosion', 'Lack, Rost', 'Lak, roest', 'Pintura, óxido', 'Vernice, ruggine', 'Pintura, ferrugem', 'Lack, rost', 'Lakk, rust']),
  item('sensors', ['Sensors and cameras', 'Capteurs et caméras', 'Sensoren und Kameras', 'Sensoren en camera’s', 'Sensores y cámaras', 'Sensori e telecamere', 'Sensores e câmaras', 'Sensorer och kameror', 'Sensorer og kameraer']),
]

export const demoBodyworkChecklist: ChecklistConfig = {
  _id: configIds.checklist('bodywork'),
  type: 'config:checklist',
  schema: 1,
  checklist: 'bodywork',
  modes: ['bodywork'],
  duties: [],
  groups: [
    {
      label: inAll([
        'Panels',
        'Carrosserie',
        'Karosserieteile',
        'Plaatwerk',
        'Carrocería',
        'Carrozzeria',
        'Carroçaria',
        'Karossdelar',
        'Karosserideler',
      ]),
      items: panels,
    },
    {
      label: inAll([
        'Glass and light',
        'Vitrage et éclairage',
        'Glas und Licht',
        'Glas en licht',
        'Lunas y luces',
        'Vetri e luci',
        'Vidros e luzes',
        'Glas och ljus',
        'Glass og lys',
      ]),
      items: glassAndLight,
    },
    {
      label: inAll([
        'Surface',
        'Surface',
        'Oberfläche',
        'Oppervlak',
        'Superficie',
        'Superficie',
        'Superfície',
        'Yta',
        'Overflate',
      ]),
      items: surface,
    },
  ],
}
