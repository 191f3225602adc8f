// How the upload field looks and is used; the second half of upload.js, with which it is one module.

function listen(field) {
  const drop = find(field, ".drop");
  field.drawn = find(field, "ul");
  field.rows = "";
  for (const [button, input] of [[".choose", ".files"], [".folder", ".folders"]]) {
    const chooser = find(field, input);
    find(field, button).addEventListener("click", () => chooser.click());
    chooser.addEventListener("change", () => {
      const chosen = [...chooser.files];
      chooser.value = ""; // the same file can be chosen again
      add(field, chosen);
    });
  }
  find(field, ".cancel").addEventListener("click", () => {
    for (const item of field.items.filter((one) => one.state === "waiting" || one.state === "sending")) takeAway(field, item);
  });
  drop.addEventListener("dragover", (event) => mark(drop, event, true));
  drop.addEventListener("dragleave", (event) => mark(drop, event, false));
  drop.addEventListener("drop", async (event) => {
    mark(drop, event, false);
    add(field, await dropped(event.dataTransfer));
  });
}

function mark(drop, event, isOver) {
  event.preventDefault();
  drop.classList.toggle("over", isOver);
}

function show(field) {
  const { words } = field.data;
  const put = (name, text) => (find(field, name).textContent = text);
  find(field, ".drop").setAttribute("aria-label", words.label);
  find(field, ".files").setAttribute("aria-label", words.label);
  put(".choose", words.choose);
  put(".folder", words.folder);
  put(".hint", words.drop);
  put(".cancel", words.cancel);
  const done = (item) => item.state === "done";
  const shown = [...field.items.filter((item) => !done(item)), ...field.items.filter(done)].slice(0, MOST_ROWS);
  const rows = JSON.stringify([words, shown.map((item) => [item.id, item.state, item.told])]);
  if (field.rows !== rows) find(field, "ul").replaceChildren(...shown.map((item) => row(field, item)));
  field.rows = rows; // drawing them again would take the keyboard's place away
  find(field, ".more").hidden = shown.length === field.items.length;
  put(".more", words.more.replace("{n}", String(field.items.length - shown.length)));
  const status = field.items.map((item) => item.told).find(Boolean) ?? (isBusy(field) ? "" : field.told);
  if (find(field, ".status").textContent !== status) put(".status", status);
  showProgress(field);
}

function row(field, item) {
  const { words } = field.data;
  const line = document.createElement("li");
  const told = item.state === "interrupted" ? words.interrupted : item.told;
  const parts = [textOf("bdi", "name", item.name), textOf("span", "size", amount(field, item.size))];
  if (told) parts.push(textOf("span", "told", told));
  if (item.state === "failed") parts.push(button(words.retry, words.retry, () => retry(field, item)));
  parts.push(button("×", words.remove.replace("{name}", () => item.name), () => {
    takeAway(field, item);
    find(field, ".choose").focus({ focusVisible: false });
  }));
  line.replaceChildren(...parts);
  return line;
}

function textOf(tag, name, text) {
  const element = document.createElement(tag);
  element.className = name;
  element.textContent = text;
  return element;
}

function button(text, label, press) {
  const element = textOf("button", "", text);
  element.type = "button";
  element.setAttribute("aria-label", label);
  element.addEventListener("click", press);
  return element;
}

const bytesHere = (field) => field.items.reduce((sum, item) => sum + item.offset + (item.ahead ?? 0), 0);

function showProgress(field) {
  find(field, ".sending").hidden = !isBusy(field);
  if (!field.begun) return;
  const total = field.items.reduce((sum, item) => sum + item.size, 0);
  const done = bytesHere(field);
  const speed = (done - field.begun.bytes) / Math.max((performance.now() - field.begun.at) / 1000, 0.1);
  const bar = find(field, "progress");
  bar.value = total ? done / total : 1;
  bar.setAttribute("aria-label", field.data.words.label);
  const values = { done: amount(field, done), total: amount(field, total), speed: amount(field, speed), left: clock((total - done) / speed) };
  const text = field.data.words.progress.replace(/\{(\w+)\}/g, (_, name) => values[name]);
  find(field, ".numbers").textContent = text;
}

// As format_bytes of dashboard/i18n.py: powers of 1,000.
function amount(field, bytes) {
  const units = ["B", "kB", "MB", "GB", "TB"];
  let size = Math.max(bytes, 0);
  let step = 0;
  for (; size >= 1000 && step < units.length - 1; step += 1) size /= 1000;
  const digits = step === 0 || size >= 100 ? 0 : 1;
  return `${new Intl.NumberFormat(field.data.language, { maximumFractionDigits: digits }).format(size)} ${units[step]}`;
}

function clock(seconds) {
  if (!Number.isFinite(seconds)) return "–";
  const whole = Math.max(Math.round(seconds), 0);
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, "0")}`;
}
