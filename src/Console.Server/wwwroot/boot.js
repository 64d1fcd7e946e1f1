// Before the first paint: the theme that was chosen here before. "system", or nothing, leaves it to the style sheet.
try {
  const theme = localStorage.getItem("console.theme");
  if (theme) { document.documentElement.dataset.theme = theme.toLowerCase(); }
} catch { /* storage may be switched off */ }
