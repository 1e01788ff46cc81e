import type { DemoWords } from './words'

export const pt: DemoWords = {
  group: {
    'brakes-tyres': 'Travões e pneus',
    bonnet: 'Compartimento do motor',
    'lights-chassis': 'Luzes e suspensão',
  },
  item: {
    'front-brake-pads': 'Pastilhas de travão dianteiras',
    'rear-brake-pads': 'Pastilhas de travão traseiras',
    'front-brake-discs': 'Discos de travão dianteiros',
    'rear-brake-discs': 'Discos de travão traseiros',
    'brake-fluid': 'Líquido dos travões, teor de água',
    'front-tyres': 'Pneus dianteiros, piso',
    'rear-tyres': 'Pneus traseiros, piso',
    'tyre-pressure': 'Pressão dos pneus',
    'parking-brake': 'Travão de estacionamento',
    'engine-oil': 'Óleo do motor, nível e fugas',
    coolant: 'Líquido de refrigeração, anticongelante',
    battery: 'Bateria, estado',
    'drive-belt': 'Correia de acessórios',
    'air-filter': 'Filtro de ar',
    'cabin-filter': 'Filtro do habitáculo',
    hoses: 'Tubos e mangueiras',
    'washer-fluid': 'Líquido limpa-vidros',
    lights: 'Luzes e piscas',
    wipers: 'Escovas limpa-vidros',
    windscreen: 'Para-brisas',
    'front-dampers': 'Amortecedores dianteiros',
    'rear-dampers': 'Amortecedores traseiros',
    'steering-joints': 'Direção e rótulas',
    exhaust: 'Escape',
    underbody: 'Parte inferior',
  },
  template: {
    findings: {
      name: 'O que encontrámos',
      subject: '{dealership}: o que encontrámos na sua viatura ({number})',
      email:
        'Olá, {name},\n\nverificámos a sua viatura e filmámos o que encontrámos. Veja as imagens e os preços e diga-nos o que podemos fazer:\n\n{link}\n\nDúvidas? Ligue-nos.\n\nCom os melhores cumprimentos\n{dealership}',
      sms: '{dealership}: veja o que foi detetado na sua viatura e diga-nos o que podemos fazer: {link}',
    },
    'reply-by': {
      name: 'Diagnóstico, aguarda resposta',
      subject: '{dealership}: responda, por favor, até {replyBy} ({number})',
      email:
        'Olá, {name},\n\na sua viatura está no nosso elevador. Para que fique pronta como combinado, diga-nos até {replyBy} o que podemos fazer:\n\n{link}\n\nCom os melhores cumprimentos\n{dealership}',
      sms: '{dealership}: a sua viatura encontra-se no elevador. Diga-nos antes de {replyBy} o que podemos fazer: {link}',
    },
    warranty: {
      name: 'Trabalhos em garantia',
      subject: '{dealership}: trabalhos em garantia na sua viatura ({number})',
      email:
        'Olá, {name},\n\nfilmámos o que é reparado em garantia na sua viatura. Não tem nada a decidir nem a pagar:\n\n{link}\n\nDúvidas? Ligue-nos.\n\nCom os melhores cumprimentos\n{dealership}',
      sms: '{dealership}: veja o que é reparado em garantia na sua viatura: {link}',
    },
    car: {
      name: 'Uma viatura à venda',
      subject: '{dealership}: uma volta ao {vehicle}',
      email:
        'Olá, {name},\n\nfilmámos o {vehicle} para si, por fora e por dentro:\n\n{link}\n\nPode escrever-nos na mesma página. Quando gostaria de o vir ver?\n\nCom os melhores cumprimentos\n{advisor}, {dealership}',
      sms: '{dealership}: veja o filme do {vehicle} que gravei para si: {link}',
    },
    'video-message': {
      name: 'Mensagem em vídeo',
      subject: '{dealership}: uma mensagem para si',
      email:
        'Olá, {name},\n\ngravei uma mensagem curta para si:\n\n{link}\n\nPode responder na mesma página.\n\nCom os melhores cumprimentos\n{advisor}, {dealership}',
      sms: '{advisor}, {dealership}: uma mensagem curta para si: {link}',
    },
  },
  legal: 'Preços com IVA incluído.',
}
