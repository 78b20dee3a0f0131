// Before anything is drawn, so that nothing is drawn in the wrong colours.
(() => {
  let theme;
  try {
    theme = localStorage.getItem('theme');
  } catch {
    // A browser that keeps nothing shows what the system asks for.
  }
  const isDark = theme === 'dark' || (theme !== 'light' && matchMedia('(prefers-color-scheme: dark)').matches);
  document.documentElement.classList.toggle('dark', isDark);
})();
