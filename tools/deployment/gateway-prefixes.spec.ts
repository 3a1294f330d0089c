import { servicePrefixes } from '../generate/catalogue/gateway-prefixes.mjs';

describe('R10: what a gateway goes by', () => {
  it('is the first part after /api/v1/, which is one service’s', () => {
    const services = [
      { name: 'toy', urls: ['/api/v1/toys', '/api/v1/toys/:id/mend', '/api/v1/toy/events'] },
      { name: 'shop', urls: ['/api/v1/shops/:id'] },
    ];
    expect(servicePrefixes(services)).toEqual([
      { name: 'toy', prefixes: ['toy', 'toys'] },
      { name: 'shop', prefixes: ['shops'] },
    ]);
  });

  it.each([
    ['one noun', ['/api/v1/toys'], ['/api/v1/toys/broken'], 'Both toy and shop answer /api/v1/toys'],
    ['the other’s name', ['/api/v1/shop/toys'], ['/api/v1/sales'], 'Both toy and shop answer /api/v1/shop'],
    ['no noun of its own', ['/api/v1/:id'], [], '/api/v1/:id of toy does not begin with'],
    ['a URL beside the API', ['/toys'], [], '/toys of toy does not begin with'],
  ])('is refused where services have %s', (_, toy, shop, sentence) => {
    const services = [
      { name: 'toy', urls: toy },
      { name: 'shop', urls: shop },
    ];
    expect(() => servicePrefixes(services)).toThrow(sentence);
  });
});
