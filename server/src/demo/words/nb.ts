import type { DemoWords } from './words'

export const nb: DemoWords = {
  group: {
    'brakes-tyres': 'Bremser og dekk',
    bonnet: 'Motorrom',
    'lights-chassis': 'Lys og understell',
  },
  item: {
    'front-brake-pads': 'Bremseklosser foran',
    'rear-brake-pads': 'Bremseklosser bak',
    'front-brake-discs': 'Bremseskiver foran',
    'rear-brake-discs': 'Bremseskiver bak',
    'brake-fluid': 'Bremsevæske, vanninnhold',
    'front-tyres': 'Dekk foran, mønsterdybde',
    'rear-tyres': 'Dekk bak, mønsterdybde',
    'tyre-pressure': 'Dekktrykk',
    'parking-brake': 'Parkeringsbrems',
    'engine-oil': 'Motorolje, nivå og lekkasje',
    coolant: 'Kjølevæske, frysepunkt',
    battery: 'Batteri, tilstand',
    'drive-belt': 'Multirem',
    'air-filter': 'Luftfilter',
    'cabin-filter': 'Kupéfilter',
    hoses: 'Slanger og rør',
    'washer-fluid': 'Spylervæske',
    lights: 'Lys og blinklys',
    wipers: 'Viskerblader',
    windscreen: 'Frontrute',
    'front-dampers': 'Støtdempere foran',
    'rear-dampers': 'Støtdempere bak',
    'steering-joints': 'Styring og kuleledd',
    exhaust: 'Eksosanlegg',
    underbody: 'Underside',
  },
  template: {
    findings: {
      name: 'Dette fant vi',
      subject: '{dealership}: dette fant vi på bilen din ({number})',
      email:
        'Hei {name},\n\nvi har gått gjennom bilen din og filmet det vi fant. Se på bildene og prisene, og si fra hva vi kan gjøre:\n\n{link}\n\nSpørsmål? Bare ring oss.\n\nVennlig hilsen\n{dealership}',
      sms: '{dealership}: se hva vi fant på bilen din, og si fra hva vi kan gjøre: {link}',
    },
    'reply-by': {
      name: 'Dette fant vi, svar trengs',
      subject: '{dealership}: svar innen {replyBy} ({number})',
      email:
        'Hei {name},\n\nbilen din står på løftebukken hos oss. Si fra innen {replyBy} hva vi kan gjøre, så den blir ferdig som avtalt:\n\n{link}\n\nVennlig hilsen\n{dealership}',
      sms: '{dealership}: bilen din står på løftebukken. Si fra innen {replyBy} hva vi kan gjøre: {link}',
    },
    warranty: {
      name: 'Garantiarbeid',
      subject: '{dealership}: garantiarbeid på bilen din ({number})',
      email:
        'Hei {name},\n\nvi har filmet det som repareres på garantien på bilen din. Du trenger ikke bestemme eller betale noe:\n\n{link}\n\nSpørsmål? Bare ring oss.\n\nVennlig hilsen\n{dealership}',
      sms: '{dealership}: se hva som repareres på garantien på bilen din: {link}',
    },
    car: {
      name: 'En bil til salgs',
      subject: '{dealership}: en runde rundt {vehicle}',
      email:
        'Hei {name},\n\nvi har filmet {vehicle} for deg, utvendig og innvendig:\n\n{link}\n\nDu kan skrive til oss på samme side. Når vil du komme og se den?\n\nVennlig hilsen\n{advisor}, {dealership}',
      sms: '{dealership}: vi har filmet {vehicle} for deg: {link}',
    },
    'video-message': {
      name: 'Videomelding',
      subject: '{dealership}: en melding til deg',
      email:
        'Hei {name},\n\njeg har spilt inn en kort melding til deg:\n\n{link}\n\nDu kan svare på samme side.\n\nVennlig hilsen\n{advisor}, {dealership}',
      sms: '{advisor}, {dealership}: en kort melding til deg: {link}',
    },
  },
  legal: 'Priser inkludert mva.',
}
