/** What the pages are made of. */
export const PAGE_STYLE = `
.top {
  display: flex; flex-wrap: wrap; align-items: center; justify-content: space-between; gap: .5rem 1.5rem;
  padding: .9rem 1.25rem; border-bottom: 1px solid var(--line); background: var(--card);
}
.brand { display: inline-flex; align-items: center; gap: .5rem; font: 600 1.2rem ui-serif, Georgia, serif; text-decoration: none; }
.brand svg { width: 1.6rem; fill: none; stroke: var(--accent); stroke-width: 1.6; }
.top nav { display: flex; align-items: center; gap: 1.25rem; }
.top nav a { text-decoration: none; }
.top nav a:hover { text-decoration: underline; }
.count { display: inline-block; min-width: 1.5rem; padding: 0 .4rem; border-radius: 1rem; background: var(--accent); color: var(--accent-ink); text-align: center; font-size: .85rem; }
.bottom {
  display: grid; grid-template-columns: repeat(auto-fit, minmax(16rem, 1fr)); gap: 1rem 3rem; padding: 1.5rem 1.25rem 2rem;
  border-top: 1px solid var(--line); color: var(--muted); font-size: .9rem;
}
.bottom > * { max-width: 34rem; }
.bottom h2 { font-size: .9rem; color: var(--ink); margin-bottom: .35rem; }
.bottom p { margin: 0; }
.bottom ul { display: grid; gap: .2rem; }

.hero { padding: 2rem 0 1.5rem; max-width: 34rem; }
.hero h1 { font-size: clamp(2.2rem, 6vw, 3.4rem); margin: 0 0 .5rem; }
.hero p { font-size: 1.1rem; color: var(--muted); }
.grid { display: grid; grid-template-columns: repeat(auto-fill, minmax(17rem, 1fr)); gap: 2rem 1.5rem; }
.tile a { display: grid; grid-template-columns: 1fr auto; gap: .1rem .75rem; text-decoration: none; }
.tile .drawing { grid-column: 1 / -1; margin-bottom: .6rem; transition: transform .2s; }
.tile a:hover .drawing { transform: translateY(-3px); }
.tile .muted { grid-column: 1; }
.tile .price { grid-column: 2; grid-row: 2; }
.price { font-variant-numeric: tabular-nums; }
.price.large { font-size: 1.6rem; margin: 1.25rem 0 0; }

.drawing { display: block; width: 100%; border-radius: 1rem; }
.drawing .ground { fill: var(--back); } .drawing .shadow { fill: rgb(0 0 0 / 12%); }
.drawing .shape { fill: var(--front); } .drawing .light { fill: rgb(255 255 255 / 28%); }
.drawing .line { fill: none; stroke: var(--front); stroke-width: 6; stroke-linecap: round; }
.drawing.book .line, .drawing.blanket .line { stroke: rgb(255 255 255 / 55%); stroke-width: 4; }
.drawing .pot { fill: #b5663f; } .drawing .glow { fill: #f6d77a; opacity: .35; }
.drawing.cup { --front: #b8553b; --back: #f3e2d8; } .drawing.bowl { --front: #35627f; --back: #dfe9ee; }
.drawing.lamp { --front: #3c3a36; --back: #efe8d6; } .drawing.book { --front: #35705a; --back: #dfece4; }
.drawing.plant { --front: #4c8a4f; --back: #e6eedd; } .drawing.blanket { --front: #7b6fa0; --back: #e9e5f0; }
.drawing.blanket .light { fill: #a79dc4; }
@media (prefers-color-scheme: dark) { .drawing .ground { filter: brightness(.82); } }

.product { display: grid; grid-template-columns: 1.1fr 1fr; gap: 2.5rem; align-items: center; }
.product h1 { margin-bottom: .25rem; }
.product form { margin-top: 1.25rem; }
.narrow { width: 6.5rem; } .tiny { width: 5rem; }
.columns { display: grid; grid-template-columns: minmax(0, 1fr) 20rem; gap: 1.5rem; align-items: start; }
.columns aside { display: grid; gap: 1rem; position: sticky; top: 1rem; }
.lines { padding-block: .25rem; }
.lines li { display: flex; gap: 1rem; align-items: center; padding: 1rem 0; border-bottom: 1px solid var(--line); }
.lines li:last-child { border: 0; }
.lines .drawing { width: 5.5rem; flex: none; border-radius: .6rem; }
.lines .row { margin-top: .5rem; }
.short { display: grid; gap: .4rem; }
.short li { display: flex; gap: 1rem; font-variant-numeric: tabular-nums; }
.sums { display: grid; grid-template-columns: 1fr auto; gap: .35rem 1rem; margin: 0; padding-top: 1rem; border-top: 1px solid var(--line); font-variant-numeric: tabular-nums; }
.sums dd { margin: 0; text-align: right; }
.sums .strong { font-weight: 650; font-size: 1.05rem; }
.lines + .sums:first-child, aside > .sums:first-child { border: 0; padding: 0; }
.card > .small:last-child { margin: 0; }
label.form { gap: .25rem; }
.pair { display: grid; grid-template-columns: 9rem 1fr; gap: 1rem; }
.choice { display: flex; gap: .75rem; align-items: center; padding: .7rem .9rem; border: 1px solid var(--line); border-radius: .6rem; cursor: pointer; }
.choice:has(:checked) { border-color: var(--accent); background: var(--good-paper); }
.test-card { padding: .25rem 0 0; }
.state { border-left: .35rem solid var(--line); }
.state h2 { font-size: 1.3rem; margin-bottom: .4rem; }
.state > :last-child { margin-bottom: 0; }
.state.paid, .state.invoiced, .state.refunded { border-left-color: var(--accent); }
.state.payment_failed, .state.needs_attention { border-left-color: var(--bad); }
.narrow-page { max-width: 28rem; margin: 1rem auto; }
.prose { max-width: 40rem; }
.banner {
  order: 1; position: sticky; bottom: 0; display: flex; flex-wrap: wrap; gap: .75rem 1.5rem; align-items: center; justify-content: center;
  padding: 1rem 1.25rem; background: var(--card); border-top: 1px solid var(--line); box-shadow: 0 -4px 20px rgb(0 0 0 / 6%);
}
.banner p { margin: 0; } .banner .row { align-items: center; flex-wrap: wrap; }

@media (max-width: 48rem) {
  main { padding-top: 1rem; }
  .product, .columns { grid-template-columns: 1fr; gap: 1.5rem; }
  .columns aside { position: static; }
  .top nav { gap: 1rem; }
  .grid { grid-template-columns: repeat(2, 1fr); gap: 1rem; }
  .tile a { grid-template-columns: 1fr; }
  .tile .price { grid-column: 1; grid-row: auto; }
  .lines li { display: grid; grid-template-columns: 5.5rem 1fr auto; }
  .lines .grow { display: contents; }
  .lines .row { order: 1; grid-column: 1 / -1; margin: 0; }
  table.card { display: block; overflow-x: auto; padding: .5rem; }
  .card > .small:last-child { margin: 0; }
label.form { gap: .25rem; }
.pair { grid-template-columns: 1fr; }
  th, td { padding: .6rem .5rem; }
}
`;
