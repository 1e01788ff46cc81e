import type { DemoWords } from './words'

export const de: DemoWords = {
  group: {
    'brakes-tyres': 'Bremsen und Reifen',
    bonnet: 'Motorraum',
    'lights-chassis': 'Licht und Fahrwerk',
  },
  item: {
    'front-brake-pads': 'Bremsbeläge vorn',
    'rear-brake-pads': 'Bremsbeläge hinten',
    'front-brake-discs': 'Bremsscheiben vorn',
    'rear-brake-discs': 'Bremsscheiben hinten',
    'brake-fluid': 'Bremsflüssigkeit, Wassergehalt',
    'front-tyres': 'Reifen vorn, Profiltiefe',
    'rear-tyres': 'Reifen hinten, Profiltiefe',
    'tyre-pressure': 'Reifendruck',
    'parking-brake': 'Feststellbremse',
    'engine-oil': 'Motoröl, Stand und Dichtheit',
    coolant: 'Kühlmittel, Frostschutz',
    battery: 'Batterie, Zustand',
    'drive-belt': 'Keilrippenriemen',
    'air-filter': 'Luftfilter',
    'cabin-filter': 'Innenraumfilter',
    hoses: 'Schläuche und Leitungen',
    'washer-fluid': 'Scheibenwaschwasser',
    lights: 'Beleuchtung und Blinker',
    wipers: 'Wischerblätter',
    windscreen: 'Windschutzscheibe',
    'front-dampers': 'Stoßdämpfer vorn',
    'rear-dampers': 'Stoßdämpfer hinten',
    'steering-joints': 'Lenkung und Traggelenke',
    exhaust: 'Abgasanlage',
    underbody: 'Unterboden',
  },
  template: {
    findings: {
      name: 'Was wir festgestellt haben',
      subject: '{dealership}: was wir an Ihrem Auto festgestellt haben ({number})',
      email:
        'Guten Tag {name},\n\nwir haben Ihr Auto geprüft und gefilmt, was wir festgestellt haben. Bitte sehen Sie sich Bilder und Preise an und sagen Sie uns, was wir tun dürfen:\n\n{link}\n\nFragen? Rufen Sie uns einfach an.\n\nFreundliche Grüße\n{dealership}',
      sms: '{dealership}: Sehen Sie, was wir an Ihrem Auto festgestellt haben, und sagen Sie uns, was wir tun dürfen: {link}',
    },
    'reply-by': {
      name: 'Befund, Antwort bis',
      subject: '{dealership}: bitte antworten Sie bis {replyBy} ({number})',
      email:
        'Guten Tag {name},\n\nIhr Auto steht auf unserer Hebebühne. Damit es wie vereinbart fertig wird, sagen Sie uns bitte bis {replyBy}, was wir tun dürfen:\n\n{link}\n\nFreundliche Grüße\n{dealership}',
      sms: '{dealership}: Ihr Auto steht auf der Hebebühne. Bitte sagen Sie uns bis {replyBy}, was wir tun dürfen: {link}',
    },
    warranty: {
      name: 'Garantiearbeiten',
      subject: '{dealership}: Garantiearbeiten an Ihrem Auto ({number})',
      email:
        'Guten Tag {name},\n\nwir haben gefilmt, was an Ihrem Auto auf Garantie repariert wird. Sie müssen nichts entscheiden und nichts bezahlen:\n\n{link}\n\nFragen? Rufen Sie uns einfach an.\n\nFreundliche Grüße\n{dealership}',
      sms: '{dealership}: Sehen Sie, was an Ihrem Auto auf Garantie repariert wird: {link}',
    },
    car: {
      name: 'Ein Fahrzeug zum Verkauf',
      subject: '{dealership}: ein Rundgang um den {vehicle}',
      email:
        'Guten Tag {name},\n\nwir haben den {vehicle} für Sie gefilmt, außen und innen:\n\n{link}\n\nAuf derselben Seite können Sie uns schreiben. Wann möchten Sie ihn sich ansehen?\n\nFreundliche Grüße\n{advisor}, {dealership}',
      sms: '{dealership}: Wir haben den {vehicle} für Sie gefilmt: {link}',
    },
    'video-message': {
      name: 'Videobotschaft',
      subject: '{dealership}: eine Nachricht für Sie',
      email:
        'Guten Tag {name},\n\nich habe eine kurze Nachricht für Sie aufgenommen:\n\n{link}\n\nAuf derselben Seite können Sie antworten.\n\nFreundliche Grüße\n{advisor}, {dealership}',
      sms: '{advisor}, {dealership}: eine kurze Nachricht für Sie: {link}',
    },
  },
  legal: 'Preise inklusive Mehrwertsteuer.',
}
