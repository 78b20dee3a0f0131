import type { SEARCH_HOOKS } from '../../hooks/search.ts';
import type { HookExamples } from '../hook-example.ts';

const QUERY = { text: 'blu mug', locale: 'en', currency: 'EUR', filters: { material: ['clay'] } };
const BLUE = { id: 'prod_1', title: 'Blue mug', url: '/mugs/blue', price: 12.5, score: 0.93 };
const GREEN = { id: 'prod_2', title: 'Green mug', url: '/mugs/green', price: 12.5, score: 0.61 };

export const SEARCH_EXAMPLES: HookExamples<keyof typeof SEARCH_HOOKS> = {
  filter_search_query: {
    payload: QUERY,
    result: { ...QUERY, text: 'blue mug' },
  },
  search: {
    payload: QUERY,
    result: { hits: [BLUE, GREEN], total: 2, suggestion: 'blue mug' },
  },
  filter_search_results: {
    payload: { query: QUERY, results: { hits: [BLUE, GREEN], total: 2 } },
    result: { query: QUERY, results: { hits: [GREEN, BLUE], total: 2 } },
  },
  collect_search_facets: {
    payload: QUERY,
    result: [
      {
        field: 'material',
        label: 'Material',
        values: [
          { value: 'clay', count: 2 },
          { value: 'steel', count: 5 },
        ],
      },
    ],
  },
  after_search: {
    payload: { query: QUERY, results: { hits: [BLUE, GREEN], total: 2 }, tookMs: 12.5 },
  },
};
