import type { DemoWords } from './words'

export const fr: DemoWords = {
  group: {
    'brakes-tyres': 'Freins et pneus',
    bonnet: 'Sous le capot',
    'lights-chassis': 'Éclairage et châssis',
  },
  item: {
    'front-brake-pads': 'Plaquettes de frein avant',
    'rear-brake-pads': 'Plaquettes de frein arrière',
    'front-brake-discs': 'Disques de frein avant',
    'rear-brake-discs': 'Disques de frein arrière',
    'brake-fluid': 'Liquide de frein, teneur en eau',
    'front-tyres': 'Pneus avant, profondeur de sculpture',
    'rear-tyres': 'Pneus arrière, profondeur de sculpture',
    'tyre-pressure': 'Pression des pneus',
    'parking-brake': 'Frein de stationnement',
    'engine-oil': 'Huile moteur, niveau et fuites',
    coolant: 'Liquide de refroidissement, protection antigel',
    battery: 'Batterie, état de santé',
    'drive-belt': 'Courroie d’accessoires',
    'air-filter': 'Filtre à air',
    'cabin-filter': 'Filtre d’habitacle',
    hoses: 'Durites et conduites',
    'washer-fluid': 'Liquide lave-glace',
    lights: 'Éclairage et clignotants',
    wipers: 'Balais d’essuie-glace',
    windscreen: 'Pare-brise',
    'front-dampers': 'Amortisseurs avant',
    'rear-dampers': 'Amortisseurs arrière',
    'steering-joints': 'Direction et rotules',
    exhaust: 'Échappement',
    underbody: 'Soubassement',
  },
  template: {
    findings: {
      name: 'Ce que nous avons constaté',
      subject: '{dealership}\u202f: ce que nous avons constaté sur votre voiture ({number})',
      email:
        'Bonjour {name},\n\nNous avons examiné votre voiture et filmé ce que nous avons constaté. Voyez les images et les prix, et dites-nous ce que nous pouvons faire\u202f:\n\n{link}\n\nUne question\u202f? Appelez-nous.\n\nCordialement\n{dealership}',
      sms: '{dealership} : voyez ce que nous avons constaté sur votre voiture et donnez-nous votre accord : {link}',
    },
    'reply-by': {
      name: 'Constat, réponse attendue',
      subject: '{dealership}\u202f: merci de répondre avant le {replyBy} ({number})',
      email:
        'Bonjour {name},\n\nVotre voiture est sur notre pont. Pour qu’elle soit prête comme convenu, dites-nous avant le {replyBy} ce que nous pouvons faire\u202f:\n\n{link}\n\nCordialement\n{dealership}',
      sms: '{dealership} : votre voiture est sur le pont. Dites-nous avant le {replyBy} ce que nous pouvons faire : {link}',
    },
    warranty: {
      name: 'Prise en garantie',
      subject: '{dealership}\u202f: prise en garantie de votre voiture ({number})',
      email:
        'Bonjour {name},\n\nNous avons filmé ce qui est réparé sous garantie sur votre voiture. Vous n’avez rien à décider ni à payer\u202f:\n\n{link}\n\nUne question\u202f? Appelez-nous.\n\nCordialement\n{dealership}',
      sms: '{dealership} : voyez ce qui est réparé sous garantie sur votre voiture : {link}',
    },
    car: {
      name: 'Une voiture à vendre',
      subject: '{dealership}\u202f: le tour de la {vehicle}',
      email:
        'Bonjour {name},\n\nNous avons filmé pour vous la {vehicle}, extérieur et intérieur\u202f:\n\n{link}\n\nVous pouvez nous écrire sur la même page. Quand souhaitez-vous venir la voir\u202f?\n\nCordialement\n{advisor}, {dealership}',
      sms: '{dealership} : nous avons filmé la {vehicle} pour vous : {link}',
    },
    'video-message': {
      name: 'Message vidéo',
      subject: '{dealership}\u202f: un message pour vous',
      email:
        'Bonjour {name},\n\nJ’ai enregistré un court message pour vous\u202f:\n\n{link}\n\nVous pouvez répondre sur la même page.\n\nCordialement\n{advisor}, {dealership}',
      sms: '{advisor}, {dealership} : un court message pour vous : {link}',
    },
  },
  legal: 'Prix TVA comprise.',
}
