/** Colours, type and forms. */
export const BASE_STYLE = `
:root {
  color-scheme: light dark;
  --paper: #faf8f4; --card: #ffffff; --ink: #23211d; --muted: #6d675d; --line: #e4dfd5;
  --accent: #2f5d46; --accent-ink: #ffffff; --bad: #a3302a; --bad-paper: #fbeae8; --good-paper: #e7f1ea;
  --shadow: 0 1px 2px rgb(40 30 10 / 6%), 0 6px 20px rgb(40 30 10 / 5%);
}
@media (prefers-color-scheme: dark) {
  :root {
    --paper: #171614; --card: #211f1c; --ink: #efece6; --muted: #a59e91; --line: #38342e;
    --accent: #8fc3a4; --accent-ink: #10241a; --bad: #f0a29b; --bad-paper: #3a211f; --good-paper: #1d2f25;
    --shadow: none;
  }
}
* { box-sizing: border-box; }
html { -webkit-text-size-adjust: 100%; }
body {
  margin: 0; min-height: 100vh; display: flex; flex-direction: column; background: var(--paper); color: var(--ink);
  font: 16px/1.55 system-ui, -apple-system, "Segoe UI", sans-serif;
}
main { width: 100%; max-width: 68rem; margin: 0 auto; padding: 1.5rem 1.25rem 4rem; flex: 1; }
h1, h2 { line-height: 1.2; text-wrap: balance; }
h1 { font: 600 2rem/1.2 ui-serif, Georgia, serif; margin: .5rem 0 1.25rem; }
h2 { font-size: 1.05rem; margin: 0 0 .75rem; }
a { color: inherit; text-underline-offset: .2em; }
ul { list-style: none; margin: 0; padding: 0; }
p { margin: 0 0 1rem; }
.muted { color: var(--muted); } .small { font-size: .85rem; } .lead { font-size: 1.15rem; color: var(--muted); }
.hidden { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
.skip { position: absolute; left: -99rem; }
.skip:focus { left: 1rem; top: 1rem; background: var(--card); padding: .5rem 1rem; z-index: 2; }
:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }

button, .button {
  display: inline-flex; justify-content: center; align-items: center; min-height: 2.75rem; padding: .5rem 1.15rem; border: 0;
  border-radius: .6rem; background: var(--accent); color: var(--accent-ink); font: inherit; font-weight: 600;
  text-decoration: none; cursor: pointer;
}
button:hover, .button:hover { filter: brightness(1.08); }
button.quiet { background: transparent; color: inherit; border: 1px solid var(--line); font-weight: 500; }
.wide { width: 100%; }
label { display: block; }
label > span:first-child:not(.grow) { display: block; font-size: .875rem; color: var(--muted); margin-bottom: .25rem; }
input:not([type=radio], [type=checkbox]), select, textarea {
  width: 100%; min-height: 2.75rem; padding: .5rem .75rem; border: 1px solid var(--line); border-radius: .6rem;
  background: var(--paper); color: inherit; font: inherit;
}
textarea { resize: vertical; }
input[type=radio], input[type=checkbox] { width: 1.1rem; height: 1.1rem; accent-color: var(--accent); flex: none; }
[aria-invalid] { border-color: var(--bad) !important; }
.field-error { display: block; margin: .35rem 0 0; color: var(--bad); font-size: .9rem; }
fieldset { border: 0; margin: 0; min-width: 0; }
legend { float: left; width: 100%; font-weight: 600; margin-bottom: .5rem; }
legend + * { clear: both; }

.card { background: var(--card); border: 1px solid var(--line); border-radius: 1rem; padding: 1.25rem; box-shadow: var(--shadow); }
.stack, .form { display: grid; gap: 1rem; align-content: start; }
.row { display: flex; gap: .6rem; align-items: flex-end; }
.spread { justify-content: space-between; align-items: flex-start; }
.grow { flex: 1; min-width: 0; }
.notice { padding: .8rem 1rem; border-radius: .6rem; background: var(--bad-paper); color: var(--bad); margin-bottom: 1rem; }
.notice.info { background: var(--good-paper); color: inherit; }
.notice p:last-child { margin: 0; }
table { width: 100%; border-collapse: collapse; padding: 0; overflow: hidden; display: table; }
table.card { border-collapse: separate; border-spacing: 0; }
th, td { text-align: left; padding: .7rem 1rem; border-bottom: 1px solid var(--line); font-weight: 400; }
th { color: var(--muted); font-size: .85rem; }
tbody tr:last-child td { border-bottom: 0; }
.end { text-align: right; }
`;
