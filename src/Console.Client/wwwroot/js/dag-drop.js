// Files that a person drops or picks stay on this side: .NET sees paths, sizes, hashes and progress, never bytes.

const forms = new Map();

// One drop of a whole disk must not freeze the page; .NET says that there were more.
const mostFiles = 2000;

// Progress is for eyes: ten times a second is enough for them, and little for the renderer.
const progressEvery = 100;

export function attach(form, zone, fileInput, folderInput, receiver) {
  const end = new AbortController();
  const state = { receiver, files: new Map(), requests: new Set(), next: 1, end };
  forms.set(form, state);
  const on = (target, name, act) => target.addEventListener(name, act, { signal: end.signal });

  on(zone, 'dragover', event => {
    event.preventDefault();
    event.dataTransfer.dropEffect = 'copy';
    zone.classList.add('is-over');
  });
  on(zone, 'dragleave', event => {
    if (!zone.contains(event.relatedTarget)) { zone.classList.remove('is-over'); }
  });
  on(zone, 'drop', event => {
    event.preventDefault();
    zone.classList.remove('is-over');
    // The browser empties the list of items when this handler returns, so the entries are taken before anything waits.
    const dropped = [...event.dataTransfer.items].filter(item => item.kind === 'file').map(item => item.webkitGetAsEntry() ?? item.getAsFile());
    offer(state, walk(dropped.filter(one => one !== null)));
  });

  // A file that misses the zone would otherwise replace the page, and with it what was prepared.
  for (const name of ['dragover', 'drop']) { on(document, name, event => event.preventDefault()); }

  for (const input of [fileInput, folderInput]) {
    on(input, 'change', () => {
      const picked = [...input.files].map(file => ({ path: file.webkitRelativePath || file.name, file }));
      input.value = ''; // the same file can be picked again after it was mended
      offer(state, picked);
    });
  }
}

/** Of each file its SHA-256, and whether Python could read it as text when it is a source. One after the other: files are large. */
export async function read(form, ids, sources) {
  const readings = [];
  for (const id of ids) { readings.push(await readOne(form, id, sources.includes(id))); }
  return readings;
}

async function readOne(form, id, asPython) {
  const none = { sha256: null, isText: true };
  if (!globalThis.crypto?.subtle) { return { ...none, fault: 'insecure' }; }
  try {
    const bytes = await forms.get(form).files.get(id).arrayBuffer();
    const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
    const sha256 = [...digest].map(byte => byte.toString(16).padStart(2, '0')).join('');
    return { sha256, isText: !asPython || isUtf8(bytes) || declaresEncoding(bytes), fault: null };
  } catch {
    return { ...none, fault: 'unreadable' };
  }
}

/** Puts one file at the address; answers with the HTTP status, or 0 when no answer came. */
export function send(form, id, url) {
  const state = forms.get(form);
  return new Promise(resolve => {
    const request = new XMLHttpRequest();
    let shown = 0;
    const finish = (status, body) => { state.requests.delete(request); resolve({ status, body }); };
    request.upload.onprogress = event => {
      if (!event.lengthComputable || performance.now() - shown < progressEvery) { return; }
      shown = performance.now();
      state.receiver.invokeMethodAsync('SentSoFar', id, event.loaded / event.total);
    };
    request.onload = () => finish(request.status, request.responseText);
    request.onerror = request.onabort = () => finish(0, '');
    request.open('PUT', url);
    request.setRequestHeader('X-Console', '1');
    request.setRequestHeader('Content-Type', 'application/octet-stream');
    request.setRequestHeader('Accept', 'application/json, application/problem+json');
    state.requests.add(request);
    request.send(state.files.get(id));
  });
}

export function forget(form, ids) {
  for (const id of ids) { forms.get(form)?.files.delete(id); }
}

export function stop(form) {
  for (const request of forms.get(form)?.requests ?? []) { request.abort(); }
}

export function detach(form) {
  stop(form);
  forms.get(form)?.end.abort();
  forms.delete(form);
}

async function offer(state, found) {
  const offered = [];
  let more = false;
  for await (const { path, file } of found) {
    if (offered.length === mostFiles) { more = true; break; }
    const id = state.next++;
    state.files.set(id, file);
    offered.push({ id, path, sizeBytes: file.size });
  }
  await state.receiver.invokeMethodAsync('FilesFound', offered, more);
}

// Entries of a file system, or plain files where the browser has no entries.
async function* walk(entries) {
  for (const entry of entries) {
    if (entry instanceof File) {
      yield { path: entry.name, file: entry };
      continue;
    }
    const path = entry.fullPath.replace(/^\//, '');
    if (entry.isFile) {
      yield { path, file: await new Promise((resolve, reject) => entry.file(resolve, reject)) };
    } else {
      yield* walk(await children(entry));
    }
  }
}

// A directory hands out its entries a hundred at a time, until it hands out none.
async function children(directory) {
  const reader = directory.createReader();
  const all = [];
  for (;;) {
    const some = await new Promise((resolve, reject) => reader.readEntries(resolve, reject));
    if (some.length === 0) { return all.sort((a, b) => a.name.localeCompare(b.name)); }
    all.push(...some);
  }
}

function isUtf8(bytes) {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
}

// A source may be in another encoding when one of its first two lines says so: https://peps.python.org/pep-0263/
// Which encodings are known is for the server to say.
function declaresEncoding(bytes) {
  const head = new TextDecoder('latin1').decode(bytes.slice(0, 2048)).split(/\r\n|\n|\r/, 2);
  return head.some(line => /^[ \t\f]*#.*?coding[:=][ \t]*[-\w.]+/.test(line));
}
