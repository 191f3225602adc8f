// A sheet of white paper and one dark pen. Sends {png, strokes} as the state "drawing" shortly after the pen is lifted.
// Strokes are kept as points, so that undo is exact and the sheet can be painted again at any time.

const PEN_WIDTH = 24; // of 320: about as thick, after reduction, as the pen of handwritten digits in 28x28
const SEND_AFTER_MS = 250; // a second stroke that follows at once is sent together with the first
const sheets = new WeakMap();

export default function (component) {
  const { data, parentElement, setStateValue } = component;
  let sheet = sheets.get(parentElement);
  if (!sheet || !parentElement.contains(sheet.canvas)) {
    sheet = makeSheet(parentElement, data.points);
    sheets.set(parentElement, sheet);
  }
  sheet.send = (value) => setStateValue("drawing", value);
  sheet.words = data;
  putWords(parentElement, sheet);
}

// `points`: the strokes that were on the sheet before Streamlit took it away, as it does when the language changes.
function makeSheet(root, points) {
  const canvas = root.querySelector("canvas");
  const sheet = { root, canvas, pen: canvas.getContext("2d"), strokes: [...points], current: null, timer: 0, send: null, words: {} };
  canvas.addEventListener("pointerdown", (event) => begin(sheet, event));
  canvas.addEventListener("pointermove", (event) => extend(sheet, event));
  canvas.addEventListener("pointerup", (event) => finish(sheet, event));
  canvas.addEventListener("pointercancel", (event) => finish(sheet, event));
  canvas.addEventListener("contextmenu", (event) => event.preventDefault());
  // Safari on older phones scrolls in spite of touch-action.
  canvas.addEventListener("touchmove", (event) => event.preventDefault(), { passive: false });
  canvas.addEventListener("keydown", (event) => onKey(sheet, event));
  root.querySelector(".undo").addEventListener("click", () => undo(sheet));
  root.querySelector(".clear").addEventListener("click", () => clear(sheet));
  paint(sheet);
  return sheet;
}

function putWords(root, sheet) {
  const { words, canvas } = sheet;
  canvas.setAttribute("aria-label", words.label);
  canvas.title = words.keys;
  root.querySelector(".hint").textContent = words.hint;
  root.querySelector(".undo").textContent = words.undo;
  root.querySelector(".clear").textContent = words.clear;
  show(sheet);
}

function show(sheet) {
  const number = sheet.strokes.length;
  sheet.root.querySelector(".hint").hidden = number > 0 || sheet.current !== null;
  sheet.root.querySelector(".undo").disabled = number === 0;
  sheet.root.querySelector(".clear").disabled = number === 0;
  const status = sheet.words.strokes.replace("{n}", String(number));
  const place = sheet.root.querySelector(".status");
  if (place.textContent !== status) place.textContent = status;
}

function pointOf(sheet, event) {
  const box = sheet.canvas.getBoundingClientRect();
  const scale = sheet.canvas.width / box.width;
  return [(event.clientX - box.left) * scale, (event.clientY - box.top) * scale];
}

function begin(sheet, event) {
  if (sheet.current !== null || !event.isPrimary || (event.pointerType === "mouse" && event.button !== 0)) return;
  event.preventDefault();
  sheet.canvas.focus({ preventScroll: true, focusVisible: false });
  clearTimeout(sheet.timer);
  sheet.canvas.setPointerCapture(event.pointerId);
  sheet.current = { id: event.pointerId, points: [pointOf(sheet, event)] };
  paint(sheet);
  show(sheet);
}

function extend(sheet, event) {
  if (sheet.current === null || event.pointerId !== sheet.current.id) return;
  const events = event.getCoalescedEvents ? event.getCoalescedEvents() : [];
  for (const part of events.length ? events : [event]) sheet.current.points.push(pointOf(sheet, part));
  paint(sheet);
}

function finish(sheet, event) {
  if (sheet.current === null || event.pointerId !== sheet.current.id) return;
  sheet.strokes.push(sheet.current.points);
  sheet.current = null;
  changed(sheet);
}

function undo(sheet) {
  if (sheet.strokes.pop()) changed(sheet);
}

function clear(sheet) {
  if (sheet.strokes.length === 0) return;
  sheet.strokes = [];
  changed(sheet);
}

function onKey(sheet, event) {
  const isUndo = (event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "z";
  const isClear = event.key === "Delete" || event.key === "Backspace";
  if (!isUndo && !isClear) return;
  event.preventDefault();
  event.stopPropagation();
  if (isUndo) undo(sheet);
  else clear(sheet);
}

function changed(sheet) {
  paint(sheet);
  show(sheet);
  clearTimeout(sheet.timer);
  sheet.timer = setTimeout(() => {
    const strokes = sheet.strokes.length;
    const points = sheet.strokes.map((stroke) => stroke.map(([x, y]) => [Math.round(x), Math.round(y)]));
    sheet.send({ png: strokes ? sheet.canvas.toDataURL("image/png") : "", strokes, points });
  }, SEND_AFTER_MS);
}

function paint(sheet) {
  const { pen, canvas } = sheet;
  pen.fillStyle = "#ffffff";
  pen.fillRect(0, 0, canvas.width, canvas.height);
  pen.strokeStyle = pen.fillStyle = "#000000";
  pen.lineWidth = PEN_WIDTH;
  pen.lineCap = pen.lineJoin = "round";
  for (const points of sheet.strokes) paintStroke(pen, points);
  if (sheet.current) paintStroke(pen, sheet.current.points);
}

// Through the middles of neighbouring points, so that a quick hand gives a curve and no polygon.
function paintStroke(pen, points) {
  pen.beginPath();
  if (points.length === 1) {
    pen.arc(points[0][0], points[0][1], PEN_WIDTH / 2, 0, 2 * Math.PI);
    pen.fill();
    return;
  }
  pen.moveTo(points[0][0], points[0][1]);
  for (let i = 1; i < points.length - 1; i += 1) {
    const [x, y] = points[i];
    const [nextX, nextY] = points[i + 1];
    pen.quadraticCurveTo(x, y, (x + nextX) / 2, (y + nextY) / 2);
  }
  const last = points[points.length - 1];
  pen.lineTo(last[0], last[1]);
  pen.stroke();
}
