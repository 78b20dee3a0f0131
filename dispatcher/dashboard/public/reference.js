// What the filter does. Without it the page shows everything.
const filter = document.querySelector('#filter');
const nothing = document.querySelector('#nothing');
const entries = Array.from(document.querySelectorAll('main article'), (article) => ({
  article,
  link: document.querySelector(`nav li a[href="#${article.id}"]`),
  // Its own words: those of the types and codes that it links to would find half of the page.
  text: article.textContent.toLowerCase(),
  name: article.querySelector('h3').textContent.toLowerCase(),
}));

/** Shows the entries that have every word; those of a type or code, by their names. */
function show() {
  const words = filter.value.toLowerCase().split(/\s+/).filter(Boolean);
  let found = 0;
  for (const { article, link, text, name } of entries) {
    const isOperation = article.querySelector('pre') !== null;
    const isShown = words.every((word) => (isOperation ? text : name).includes(word));
    if (isShown) found += 1;
    article.hidden = !isShown;
    link.parentElement.hidden = !isShown;
  }
  for (const section of document.querySelectorAll('main section, nav section')) {
    section.hidden = section.querySelector('article:not([hidden]), li:not([hidden])') === null;
  }
  nothing.hidden = found > 0;
}

/** An address leads to its entry, whatever the filter holds. */
function reveal() {
  const wanted = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  if (wanted === null) return;
  if (wanted.closest('[hidden]') !== null) {
    filter.value = '';
    show();
  }
  wanted.scrollIntoView();
}

filter.addEventListener('input', show);
addEventListener('hashchange', reveal);
// The browser may have kept what was typed.
show();
reveal();
