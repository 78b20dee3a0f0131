import type { FC } from 'hono/jsx';
import type { Product } from '../catalogue/products.ts';

/** A picture of a product, drawn: pages load nothing from elsewhere. Its colours follow the page's. */
export const Drawing: FC<{ product: Product }> = ({ product: { name, drawing } }) => (
  <svg class={`drawing ${drawing}`} viewBox="0 0 200 160" role="img" aria-label={name}>
    <rect class="ground" width="200" height="160" />
    <ellipse class="shadow" cx="100" cy="136" rx="58" ry="8" />
    <g class="shape">{SHAPES[drawing]}</g>
  </svg>
);

const SHAPES = {
  cup: (
    <>
      <path d="M66 56h60v50a26 26 0 0 1-26 26h-8a26 26 0 0 1-26-26z" />
      <path class="line" d="M126 68h10a16 16 0 0 1 0 32h-10" />
      <path class="light" d="M66 56h60v9H66z" />
    </>
  ),
  bowl: (
    <>
      <path d="M44 66h112c0 40-24 66-56 66s-56-26-56-66z" />
      <path class="light" d="M44 66h112l-2 11H46z" />
      <path class="line" d="M96 64l54-38M110 64l48-30" />
    </>
  ),
  lamp: (
    <>
      <path class="glow" d="M64 70h72l20 50H44z" />
      <path d="M62 66l22-38h32l22 38z" />
      <path class="line" d="M100 66v62M72 132h56" />
    </>
  ),
  book: (
    <>
      <rect x="60" y="34" width="80" height="100" rx="5" />
      <path class="light" d="M60 39a5 5 0 0 1 5-5h8v100h-8a5 5 0 0 1-5-5z" />
      <path class="line" d="M90 62h34M90 78h24" />
    </>
  ),
  plant: (
    <>
      <path class="pot" d="M72 96h56l-8 38H80z" />
      <path d="M100 96c-4-36-30-46-46-42 4 24 22 40 46 42zM100 96c4-36 30-46 46-42-4 24-22 40-46 42zM100 96c-18-26-12-52 0-66 12 14 18 40 0 66z" />
    </>
  ),
  blanket: (
    <>
      <path d="M48 108c0-12 8-16 18-16h72c10 0 16 6 16 14v18a10 10 0 0 1-10 10H58a10 10 0 0 1-10-10z" />
      <path class="light" d="M54 84c0-10 8-14 16-14h60c10 0 14 6 14 12s-4 10-12 10H66c-6 0-12-2-12-8z" />
      <path class="line" d="M62 110h80M62 122h80" />
    </>
  ),
} as const;
