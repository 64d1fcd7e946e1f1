// What the console needs of the browser beyond what Blazor offers: the clipboard, the viewer's time zone, small
// memories, whether the tab is seen, and the keys that work everywhere.

const hiddenGrace = 20_000; // a glance at another tab should not cost the stream
let pendingGo = 0;
let hideTimer = 0;

export function recall(key) {
  try { return localStorage.getItem(key); } catch { return null; } // storage may be switched off
}

export function remember(key, value) {
  if (key === "console.theme") { document.documentElement.dataset.theme = value; }
  try { localStorage.setItem(key, value); } catch { /* the choice then lasts as long as the page */ }
}

export async function copy(text) {
  try { await navigator.clipboard.writeText(text); return true; } catch { return false; }
}

export function focusSoon(element) {
  setTimeout(() => element?.focus(), 60);
}

export function offsetMinutes(milliseconds) {
  return -new Date(milliseconds).getTimezoneOffset();
}

export function zoneName() {
  return Intl.DateTimeFormat().resolvedOptions().timeZone;
}

export function listen(ears) {
  document.addEventListener("visibilitychange", () => {
    clearTimeout(hideTimer);
    if (document.visibilityState === "hidden") {
      hideTimer = setTimeout(() => ears.invokeMethodAsync("Hidden", true), hiddenGrace);
    } else {
      ears.invokeMethodAsync("Hidden", false);
    }
  });
  document.addEventListener("keydown", event => key(event, ears));
}

function key(event, ears) {
  if ((event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey && event.key.toLowerCase() === "k") {
    event.preventDefault();
    ears.invokeMethodAsync("Pressed", "palette");
    return;
  }
  if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented || typing(event.target)) { return; }
  if (event.key === "ArrowDown" || event.key === "ArrowUp") { moveRow(event); return; }
  if (document.querySelector(".mud-dialog")) { return; }
  if (pendingGo && performance.now() - pendingGo < 1500) {
    pendingGo = 0;
    if (/^[a-z]$/.test(event.key)) { event.preventDefault(); ears.invokeMethodAsync("Pressed", "go " + event.key); }
    return;
  }
  if (event.key === "g") { pendingGo = performance.now(); return; }
  if (event.key === "?") { event.preventDefault(); ears.invokeMethodAsync("Pressed", "help"); return; }
  if (event.key === "/") {
    const search = document.querySelector("main [data-search]");
    event.preventDefault();
    if (search) { search.focus(); search.select(); } else { ears.invokeMethodAsync("Pressed", "palette"); }
  }
}

function typing(element) {
  return element instanceof HTMLElement && (element.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(element.tagName));
}

// Up and down go from row to row of the list that has the focus.
function moveRow(event) {
  const row = event.target.closest?.("tr.dc-row");
  if (!row) { return; }
  let next = event.key === "ArrowDown" ? row.nextElementSibling : row.previousElementSibling;
  while (next && !next.matches("tr.dc-row")) { next = event.key === "ArrowDown" ? next.nextElementSibling : next.previousElementSibling; }
  const link = next?.querySelector("a");
  if (link) { event.preventDefault(); link.focus(); }
}
