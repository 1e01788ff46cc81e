import type { DemoWords } from './words'

export const nl: DemoWords = {
  group: {
    'brakes-tyres': 'Remmen en banden',
    bonnet: 'Onder de motorkap',
    'lights-chassis': 'Verlichting en onderstel',
  },
  item: {
    'front-brake-pads': 'Remblokken voor',
    'rear-brake-pads': 'Remblokken achter',
    'front-brake-discs': 'Remschijven voor',
    'rear-brake-discs': 'Remschijven achter',
    'brake-fluid': 'Remvloeistof, watergehalte',
    'front-tyres': 'Banden voor, profieldiepte',
    'rear-tyres': 'Banden achter, profieldiepte',
    'tyre-pressure': 'Bandenspanning',
    'parking-brake': 'Handrem of parkeerrem',
    'engine-oil': 'Motorolie, peil en lekkage',
    coolant: 'Koelvloeistof, vorstbescherming',
    battery: 'Accu, conditie',
    'drive-belt': 'Multiriem',
    'air-filter': 'Luchtfilter',
    'cabin-filter': 'Interieurfilter',
    hoses: 'Slangen en leidingen',
    'washer-fluid': 'Ruitensproeiervloeistof',
    lights: 'Verlichting en richtingaanwijzers',
    wipers: 'Ruitenwisserbladen',
    windscreen: 'Voorruit',
    'front-dampers': 'Schokdempers voor',
    'rear-dampers': 'Schokdempers achter',
    'steering-joints': 'Stuurinrichting en fuseekogels',
    exhaust: 'Uitlaat',
    underbody: 'Onderkant en bodemplaat',
  },
  template: {
    findings: {
      name: 'Onze bevindingen',
      subject: '{dealership}: onze bevindingen aan uw auto ({number})',
      email:
        'Beste {name},\n\nWe hebben uw auto nagekeken en gefilmd wat we hebben gevonden. Bekijk de beelden en prijzen en laat ons weten wat we mogen doen:\n\n{link}\n\nVragen? Bel ons gerust.\n\nMet vriendelijke groet\n{dealership}',
      sms: '{dealership}: bekijk wat we aan uw auto hebben gevonden en laat ons weten wat we mogen doen: {link}',
    },
    'reply-by': {
      name: 'Bevindingen, graag antwoord',
      subject: '{dealership}: graag uw antwoord voor {replyBy} ({number})',
      email:
        'Beste {name},\n\nUw auto staat bij ons op de brug. Laat ons voor {replyBy} weten wat we mogen doen, zodat hij op de afgesproken tijd klaar is:\n\n{link}\n\nMet vriendelijke groet\n{dealership}',
      sms: '{dealership}: uw auto staat op de brug. Laat ons voor {replyBy} weten wat we mogen doen: {link}',
    },
    warranty: {
      name: 'Garantiereparatie',
      subject: '{dealership}: garantiereparatie aan uw auto ({number})',
      email:
        'Beste {name},\n\nWe hebben gefilmd wat er onder garantie aan uw auto wordt gerepareerd. U hoeft niets te beslissen en niets te betalen:\n\n{link}\n\nVragen? Bel ons gerust.\n\nMet vriendelijke groet\n{dealership}',
      sms: '{dealership}: bekijk wat er onder garantie aan uw auto wordt gerepareerd: {link}',
    },
    car: {
      name: 'Een auto te koop',
      subject: '{dealership}: een rondje om de {vehicle}',
      email:
        'Beste {name},\n\nWe hebben de {vehicle} voor u gefilmd, van buiten en van binnen:\n\n{link}\n\nOp dezelfde pagina kunt u ons schrijven. Wanneer wilt u hem komen bekijken?\n\nMet vriendelijke groet\n{advisor}, {dealership}',
      sms: '{dealership}: we hebben de {vehicle} voor u gefilmd: {link}',
    },
    'video-message': {
      name: 'Videobericht',
      subject: '{dealership}: een bericht voor u',
      email:
        'Beste {name},\n\nIk heb een kort bericht voor u opgenomen:\n\n{link}\n\nOp dezelfde pagina kunt u antwoorden.\n\nMet vriendelijke groet\n{advisor}, {dealership}',
      sms: '{advisor}, {dealership}: een kort bericht voor u: {link}',
    },
  },
  legal: 'Prijzen inclusief btw.',
}
