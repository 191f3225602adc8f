// A grid of small pictures, or a list of texts, of which any number can be chosen: by mouse, finger or keyboard, Shift chooses a range.
// Sends the ids as the state "chosen" shortly after the last press. What users typed is only ever put in as text.

const SEND_AFTER_MS = 250; // several presses in a row are sent together
const grids = new WeakMap();

export default function (component) {
  const { data, parentElement, setStateValue } = component;
  let grid = grids.get(parentElement);
  if (!grid || !parentElement.contains(grid.place)) {
    grid = { root: parentElement, place: parentElement.querySelector(".grid"), drawn: "", cells: [], last: -1, timer: 0 };
    parentElement.querySelector(".all").addEventListener("click", () => chooseAll(grid, true));
    parentElement.querySelector(".none").addEventListener("click", () => chooseAll(grid, false));
    grids.set(parentElement, grid);
  }
  grid.send = (value) => setStateValue("chosen", value);
  grid.words = data.words;
  draw(grid, data);
  putWords(grid);
}

// Drawn again only when the items are others, so that a press meanwhile is not lost.
function draw(grid, data) {
  const drawn = JSON.stringify(data.cells.map((cell) => [cell.id, cell.caption, cell.detail, cell.fixed, cell.group]));
  if (drawn === grid.drawn) return;
  grid.drawn = drawn;
  grid.last = -1;
  grid.cells = data.cells.map((cell, number) => makeCell(grid, cell, number, data.chosen.includes(cell.id)));
  grid.place.replaceChildren(...boxed(grid.cells));
  grid.place.style.setProperty("--cell", `${data.size}px`);
  grid.place.classList.toggle("wide", data.wide);
  grid.place.classList.toggle("texts", data.cells.some((cell) => "text" in cell));
  grid.place.classList.toggle("groups", grid.cells.some((cell) => cell.group));
}

// Neighbours of one group stand in a box.
function boxed(cells) {
  const places = [];
  cells.forEach((cell, number) => {
    if (!cell.group) return places.push(cell.button);
    if (number === 0 || cells[number - 1].group !== cell.group) {
      const box = document.createElement("div");
      box.className = "box";
      places.push(box);
    }
    return places[places.length - 1].append(cell.button);
  });
  return places;
}

function makeCell(grid, item, number, isChosen) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = `cell ${item.mark}`;
  button.title = item.hint;
  button.disabled = item.fixed;
  button.setAttribute("aria-pressed", String(isChosen && !item.fixed));
  button.append(inside(item), words("caption", item.caption), words("detail", item.detail));
  button.addEventListener("click", (event) => press(grid, number, event.shiftKey));
  return { id: item.id, group: item.group, button };
}

function inside(item) {
  if ("text" in item) return words("text", item.text);
  const image = document.createElement("img");
  image.src = item.src;
  image.alt = "";
  return image;
}

function words(className, text) {
  const place = document.createElement("span");
  place.className = className;
  place.dir = "auto";
  place.textContent = text;
  return place;
}

const isChosen = (cell) => cell.button.getAttribute("aria-pressed") === "true";

function choose(cell, wanted) {
  if (!cell.button.disabled) cell.button.setAttribute("aria-pressed", String(wanted));
}

function press(grid, number, isRange) {
  const wanted = !isChosen(grid.cells[number]);
  const first = isRange && grid.last >= 0 ? grid.last : number;
  for (let i = Math.min(first, number); i <= Math.max(first, number); i += 1) choose(grid.cells[i], wanted);
  grid.last = number;
  changed(grid);
}

function chooseAll(grid, wanted) {
  for (const cell of grid.cells) choose(cell, wanted);
  changed(grid);
}

function changed(grid) {
  putWords(grid);
  clearTimeout(grid.timer);
  grid.timer = setTimeout(() => grid.send(grid.cells.filter(isChosen).map((cell) => cell.id)), SEND_AFTER_MS);
}

function putWords(grid) {
  const number = grid.cells.filter(isChosen).length;
  const all = grid.root.querySelector(".all");
  const none = grid.root.querySelector(".none");
  all.textContent = grid.words.all;
  none.textContent = grid.words.none;
  all.disabled = number === grid.cells.filter((cell) => !cell.button.disabled).length;
  none.disabled = number === 0;
  grid.place.setAttribute("aria-label", grid.words.label);
  const status = number ? grid.words.chosen.replace("{n}", String(number)) : grid.words.hint;
  const place = grid.root.querySelector(".status");
  if (place.textContent !== status) place.textContent = status;
}
