/** Something that the shop sells. */
export interface Product {
  id: string;
  name: string;
  category: 'kitchen' | 'desk' | 'living';
  /** Value-added tax included. */
  priceCents: number;
  summary: string;
  details: string;
  weightGrams: number;
  /** Which of the drawings shows it. */
  drawing: 'cup' | 'bowl' | 'lamp' | 'book' | 'plant' | 'blanket';
}

export const CURRENCY = 'EUR';

export const PRODUCTS: readonly Product[] = [
  {
    id: 'cup',
    name: 'Morning Cup',
    category: 'kitchen',
    priceCents: 1800,
    summary: 'Stoneware with a thumb rest',
    details:
      'Thrown by hand, glazed inside and raw outside. Holds 300 ml and stays warm for as long as a chapter takes.',
    weightGrams: 320,
    drawing: 'cup',
  },
  {
    id: 'bowl',
    name: 'Noodle Bowl',
    category: 'kitchen',
    priceCents: 2400,
    summary: 'Deep, with a ledge for the chopsticks',
    details: 'A wide rim keeps fingers cool. Safe in the oven and in the dishwasher.',
    weightGrams: 640,
    drawing: 'bowl',
  },
  {
    id: 'lamp',
    name: 'Reading Lamp',
    category: 'desk',
    priceCents: 8900,
    summary: 'Warm light on one page only',
    details: 'A shade of spun aluminium on an ash foot. Dims by touch, and remembers how bright you left it.',
    weightGrams: 1850,
    drawing: 'lamp',
  },
  {
    id: 'notebook',
    name: 'Field Notebook',
    category: 'desk',
    priceCents: 1250,
    summary: '160 dotted pages that lie flat',
    details: 'Sewn, not glued. Paper that takes a fountain pen, and a pocket at the back for what you pick up.',
    weightGrams: 210,
    drawing: 'book',
  },
  {
    id: 'fern',
    name: 'Fern in a Pot',
    category: 'living',
    priceCents: 3200,
    summary: 'Forgives a forgotten week',
    details: 'Grown in Brandenburg, potted in terracotta. Likes shade, and tells you in good time when it is thirsty.',
    weightGrams: 1400,
    drawing: 'plant',
  },
  {
    id: 'blanket',
    name: 'Wool Blanket',
    category: 'living',
    priceCents: 14900,
    summary: 'Woven from undyed merino',
    details: '140 × 200 cm. Washed soft before it leaves the mill, so that it does not have to be kept for best.',
    weightGrams: 1100,
    drawing: 'blanket',
  },
];

export function findProduct(id: string): Product | undefined {
  return PRODUCTS.find((product) => product.id === id);
}
