import type { DemoWords } from './words'

export const it: DemoWords = {
  group: {
    'brakes-tyres': 'Freni e pneumatici',
    bonnet: 'Vano motore',
    'lights-chassis': 'Luci e sospensioni',
  },
  item: {
    'front-brake-pads': 'Pastiglie freno anteriori',
    'rear-brake-pads': 'Pastiglie freno posteriori',
    'front-brake-discs': 'Dischi freno anteriori',
    'rear-brake-discs': 'Dischi freno posteriori',
    'brake-fluid': 'Liquido freni, contenuto d’acqua',
    'front-tyres': 'Pneumatici anteriori, battistrada',
    'rear-tyres': 'Pneumatici posteriori, battistrada',
    'tyre-pressure': 'Pressione pneumatici',
    'parking-brake': 'Freno di stazionamento',
    'engine-oil': 'Olio motore, livello e perdite',
    coolant: 'Liquido refrigerante, antigelo',
    battery: 'Batteria, stato di salute',
    'drive-belt': 'Cinghia servizi',
    'air-filter': 'Filtro aria',
    'cabin-filter': 'Filtro abitacolo',
    hoses: 'Manicotti e tubazioni',
    'washer-fluid': 'Liquido lavavetri',
    lights: 'Luci e indicatori di direzione',
    wipers: 'Spazzole tergicristallo',
    windscreen: 'Parabrezza',
    'front-dampers': 'Ammortizzatori anteriori',
    'rear-dampers': 'Ammortizzatori posteriori',
    'steering-joints': 'Sterzo e testine',
    exhaust: 'Impianto di scarico',
    underbody: 'Sottoscocca',
  },
  template: {
    findings: {
      name: 'Cosa abbiamo riscontrato',
      subject: '{dealership}: cosa abbiamo riscontrato sulla Sua auto ({number})',
      email:
        'Gentile {name},\n\nabbiamo controllato la Sua auto e filmato ciò che abbiamo riscontrato. Guardi le immagini e i prezzi e ci dica che cosa possiamo fare:\n\n{link}\n\nDomande? Ci chiami.\n\nCordiali saluti\n{dealership}',
      sms: '{dealership}: guardi cosa abbiamo riscontrato sulla Sua auto e ci dica cosa possiamo fare: {link}',
    },
    'reply-by': {
      name: 'Riscontro, risposta attesa',
      subject: '{dealership}: La preghiamo di rispondere entro {replyBy} ({number})',
      email:
        'Gentile {name},\n\nla Sua auto è sul nostro ponte. Perché sia pronta come concordato, ci dica entro {replyBy} che cosa possiamo fare:\n\n{link}\n\nCordiali saluti\n{dealership}',
      sms: '{dealership}: la Sua auto è sul ponte. Ci dica entro {replyBy} cosa possiamo fare: {link}',
    },
    warranty: {
      name: 'Lavori in garanzia',
      subject: '{dealership}: lavori in garanzia sulla Sua auto ({number})',
      email:
        'Gentile {name},\n\nabbiamo filmato ciò che viene riparato in garanzia sulla Sua auto. Non deve decidere né pagare nulla:\n\n{link}\n\nDomande? Ci chiami.\n\nCordiali saluti\n{dealership}',
      sms: '{dealership}: guardi cosa viene riparato in garanzia sulla Sua auto: {link}',
    },
    car: {
      name: 'Un’auto in vendita',
      subject: '{dealership}: un giro intorno alla {vehicle}',
      email:
        'Gentile {name},\n\nabbiamo filmato per Lei la {vehicle}, fuori e dentro:\n\n{link}\n\nPuò scriverci sulla stessa pagina. Quando vorrebbe venire a vederla?\n\nCordiali saluti\n{advisor}, {dealership}',
      sms: '{dealership}: abbiamo filmato la {vehicle} per Lei: {link}',
    },
    'video-message': {
      name: 'Videomessaggio',
      subject: '{dealership}: un messaggio per Lei',
      email:
        'Gentile {name},\n\nho registrato un breve messaggio per Lei:\n\n{link}\n\nPuò rispondere sulla stessa pagina.\n\nCordiali saluti\n{advisor}, {dealership}',
      sms: '{advisor}, {dealership}: un breve messaggio per Lei: {link}',
    },
  },
  legal: 'Prezzi IVA inclusa.',
}
