// A field for files of any size. Each is sent in chunks to /upload/<token>/<id>; a broken connection goes on where it ended.
// Sends {token, files: [ids]} as the state "chosen" when nothing is under way any more: the files that are whole, in order.

const AT_ONCE = 3; // many small files cost an answer each; a large one fills the line alone
const MOST_ROWS = 30;
const PAUSES_MS = [300, 1000, 2000, 4000, 8000, 8000, 8000]; // a web process that is started again takes some seconds
const STILL_HERE_MS = 60_000;
const TOLD_MS = 6000;
// Streamlit takes the element away and makes another when the language or the page changes: uploads go on meanwhile.
const fields = (globalThis.kerascopeUploads ??= new Map());

export default function (component) {
  const { data, parentElement, setStateValue } = component;
  let field = fields.get(data.name);
  if (!field || field.key !== data.key) {
    if (field) abort(field);
    field = { key: data.key, token: data.token, items: [], told: "", sent: null, beat: 0, asked: false };
    fields.set(data.name, field);
  }
  Object.assign(field, { data, root: parentElement, tell: (value) => setStateValue("chosen", value) });
  if (field.drawn !== parentElement.querySelector("ul")) listen(field);
  show(field);
  agree(field);
}

const memory = (field) => `kerascope-upload-${field.data.name}`;
const idsOf = (field) => field.items.filter((item) => item.state === "done").map((item) => item.id);
const isBusy = (field) => field.items.some((item) => item.state === "waiting" || item.state === "sending");
const find = (field, name) => field.root.querySelector(name);

// ---- what the page knows, and what lies on the server ----

// The page and the field must name the same files: after a reload the server says which there are.
async function agree(field) {
  const known = field.data.files;
  if (!field.asked) {
    field.asked = true;
    const before = sessionStorage.getItem(memory(field));
    for (const token of new Set([before ?? "", field.data.token])) {
      if (token && (token === before || known.length) && (await restored(field, token))) break;
    }
  }
  if (isBusy(field)) return;
  const wanted = JSON.stringify([field.token, idsOf(field)]);
  const isAgreed = wanted === JSON.stringify([field.data.token, field.data.files]);
  if (isAgreed || !(field.items.length || known.length)) clearTimeout(field.again);
  else if (wanted !== field.sent) tell(field);
}

function tell(field) {
  const files = isBusy(field) ? [] : idsOf(field);
  field.sent = JSON.stringify([field.token, files]);
  field.times = (field.times ?? 0) + 1;
  field.tell({ token: field.token, files, times: field.times });
  clearTimeout(field.again);
  field.again = setTimeout(() => tellAgain(field), TOLD_MS);
}

// The page did not hear it, as its connection was lost just then; or files were taken away on the server.
async function tellAgain(field) {
  field.sent = null;
  if (!field.root.isConnected) return;
  const answer = await ask("GET", `/upload/${field.token}`);
  const there = new Set((answer.body.files ?? []).map((file) => file.id));
  if (answer.ok) field.items = field.items.filter((item) => item.state !== "done" || there.has(item.id));
  show(field);
  agree(field);
}

async function restored(field, token) {
  const answer = await ask("GET", `/upload/${token}`);
  const files = answer.body.files ?? [];
  if (!answer.ok || (!files.length && token !== field.token)) return false;
  field.token = token;
  field.items = files.map((file) => ({ ...file, file: null, state: file.offset === file.size ? "done" : "interrupted" }));
  keep(field);
  show(field);
  return files.length > 0;
}

function keep(field) {
  if (field.items.length) sessionStorage.setItem(memory(field), field.token);
  else sessionStorage.removeItem(memory(field));
  clearInterval(field.beat);
  field.beat = field.items.length ? setInterval(() => ask("GET", `/upload/${field.token}`), STILL_HERE_MS) : 0;
}

// ---- choosing ----

async function add(field, chosen) {
  if (!chosen.length) return;
  const coming = [];
  for (const file of chosen) {
    const name = file.path ?? (file.webkitRelativePath || file.name);
    const begun = field.items.find((item) => item.state === "interrupted" && item.name === name && item.size === file.size);
    if (begun) Object.assign(begun, { file, state: "waiting", told: "" });
    else coming.push({ id: newId([...field.items, ...coming]), name, size: file.size, offset: 0, file, state: "waiting" });
  }
  field.items.push(...coming);
  keep(field);
  if (field.data.files.length) tell(field);
  show(field);
  await announce(field, coming);
  begin(field);
}

async function announce(field, coming) {
  if (!coming.length) return;
  const files = coming.map(({ id, name, size }) => ({ id, name, size }));
  const answer = await ask("POST", `/upload/${field.token}`, JSON.stringify({ files }), field);
  for (const item of coming) {
    const told = answer.ok ? answer.body.refused[item.id] : (answer.body.message ?? field.data.words.failed);
    Object.assign(item, told ? { state: answer.ok ? "refused" : "failed", told, isNew: !answer.ok } : { isNew: false });
    if (!told && item.size === 0) item.state = "done";
  }
}

// In the order of choosing, for the server sorts by id.
function newId(items) {
  const number = 1 + Math.max(-1, ...items.slice(-1).map((item) => parseInt(item.id.slice(0, 6), 16)));
  const random = crypto.getRandomValues(new Uint8Array(3));
  return number.toString(16).padStart(6, "0") + [...random].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

// Files of a dropped folder, with the folders in their names, as the folder button gives them.
async function dropped(transfer) {
  const entries = [...transfer.items].map((item) => item.webkitGetAsEntry?.()).filter(Boolean);
  if (!entries.some((entry) => entry.isDirectory)) return [...transfer.files];
  return (await Promise.all(entries.map((entry) => filesIn(entry)))).flat();
}

async function filesIn(entry) {
  if (entry.isFile) {
    const file = await new Promise((resolve, reject) => entry.file(resolve, reject));
    return [Object.defineProperty(file, "path", { value: entry.fullPath.slice(1) })];
  }
  const reader = entry.createReader();
  const found = [];
  for (let some; (some = await new Promise((resolve, reject) => reader.readEntries(resolve, reject))).length; ) found.push(...some);
  return (await Promise.all(found.map(filesIn))).flat();
}

// ---- sending ----

function begin(field) {
  field.begun ??= { at: performance.now(), bytes: bytesHere(field) };
  const idle = field.items.filter((item) => item.state === "waiting");
  const room = AT_ONCE - field.items.filter((item) => item.state === "sending").length;
  for (const item of idle.slice(0, Math.max(room, 0))) send(field, item);
  if (isBusy(field)) return;
  field.begun = null;
  field.told = field.items.length && field.items.every((item) => item.state === "done") ? field.data.words.done : "";
  keep(field);
  show(field);
  agree(field);
}

async function send(field, item) {
  item.state = "sending";
  let failures = 0;
  while (item.state === "sending" && item.offset < item.size) {
    const answer = await put(field, item);
    if (item.state !== "sending") break;
    if (typeof answer.body.offset === "number") {
      failures = answer.body.offset > item.offset ? 0 : failures + 1;
      item.offset = answer.body.offset;
      item.told = "";
    } else if (answer.body.message && answer.status !== 503) {
      Object.assign(item, { state: "failed", told: answer.body.message });
    } else if (!(await isReadable(item))) {
      Object.assign(item, { state: "refused", told: field.data.words.unreadable });
    } else failures = await pause(field, item, failures);
    if (failures > PAUSES_MS.length) Object.assign(item, { state: "failed", told: field.data.words.failed });
    show(field);
  }
  if (item.state === "sending") item.state = "done";
  begin(field);
}

async function pause(field, item, failures) {
  item.told = field.data.words.waiting;
  show(field);
  await new Promise((resolve) => setTimeout(resolve, PAUSES_MS[Math.min(failures, PAUSES_MS.length - 1)]));
  const answer = await ask("GET", `/upload/${field.token}`);
  const there = answer.ok && answer.body.files.find((file) => file.id === item.id);
  if (there) item.offset = there.offset;
  return failures + 1;
}

function put(field, item) {
  const piece = item.file.slice(item.offset, item.offset + field.data.chunk);
  return ask("PUT", `/upload/${field.token}/${item.id}?offset=${item.offset}`, piece, field, (request) => {
    item.request = request;
    const from = item.offset;
    request.upload.onprogress = (event) => {
      item.ahead = Math.max(from + event.loaded - item.offset, 0);
      showProgress(field);
    };
  }).finally(() => {
    item.ahead = 0;
    item.request = null;
  });
}

const isReadable = (item) => item.file.slice(0, 1).arrayBuffer().then(() => true, () => false);

// XMLHttpRequest, as fetch does not tell how much of a body was sent. Status 0 is a connection that was lost.
function ask(method, address, body = null, field = null, prepare = () => {}) {
  return new Promise((resolve) => {
    const request = new XMLHttpRequest();
    request.open(method, address);
    if (field) request.setRequestHeader("Accept-Language", field.data.language);
    request.onloadend = () => resolve({ status: request.status, ok: request.status === 200, body: parsed(request) });
    prepare(request);
    request.send(body);
  });
}

function parsed(request) {
  if (!(request.getResponseHeader("content-type") ?? "").startsWith("application/json")) return {};
  return JSON.parse(request.responseText);
}

// ---- taking away ----

function takeAway(field, item) {
  const wasBusy = isBusy(field);
  item.state = "gone";
  item.request?.abort();
  field.items = field.items.filter((one) => one !== item);
  ask("DELETE", `/upload/${field.token}/${item.id}`);
  if (wasBusy) begin(field);
  keep(field);
  show(field);
  agree(field);
}

function abort(field) {
  for (const item of field.items) {
    item.state = "gone";
    item.request?.abort();
  }
  clearInterval(field.beat);
  clearTimeout(field.again);
  sessionStorage.removeItem(memory(field));
}

async function retry(field, item) {
  Object.assign(item, { state: "waiting", told: "" });
  show(field);
  if (item.isNew) await announce(field, [item]);
  begin(field);
}
