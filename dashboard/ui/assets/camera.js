// The camera of this device: one button turns it on, takes the photo, and begins again. It is off as soon as there is a photo.
// Sends the photo as the state "photo", a data: address; "" when there is none any more.

const WANTED = { video: { facingMode: "environment", width: { ideal: 1280 }, height: { ideal: 960 } }, audio: false };
const QUALITY = 0.92;
const cameras = new WeakMap();

export default function (component) {
  const { data, parentElement, setStateValue } = component;
  let camera = cameras.get(parentElement);
  if (!camera || !parentElement.contains(camera.video)) {
    camera = makeCamera(parentElement, data.photo);
    cameras.set(parentElement, camera);
  }
  camera.send = (photo) => setStateValue("photo", photo);
  camera.words = data;
  show(camera);
  return () => setTimeout(() => camera.video.isConnected || turnOff(camera));
}

// `photo`: what was taken before Streamlit took the element away, as it does when the language changes.
function makeCamera(root, photo) {
  const find = (name) => root.querySelector(name);
  const camera = { root, photo, frame: find(".frame"), video: find("video"), image: find("img"), button: find("button") };
  Object.assign(camera, { problem: find(".problem"), stream: null, isRefused: false, send: null, words: {} });
  camera.button.addEventListener("click", () => press(camera));
  return camera;
}

function show(camera) {
  const { words, stream, photo } = camera;
  camera.frame.hidden = !stream && !photo;
  camera.video.hidden = !stream;
  camera.image.hidden = !photo;
  if (photo && camera.image.src !== photo) camera.image.src = photo;
  camera.image.alt = words.photo_words;
  camera.video.setAttribute("aria-label", words.label);
  camera.button.textContent = stream ? words.take : photo ? words.again : words.start;
  camera.problem.textContent = camera.isRefused ? words.refused : "";
}

async function press(camera) {
  if (camera.stream) take(camera);
  else await turnOn(camera);
  show(camera);
}

async function turnOn(camera) {
  if (camera.photo) keep(camera, "");
  camera.button.disabled = true; // the browser may ask first
  try {
    camera.stream = await navigator.mediaDevices.getUserMedia(WANTED);
    camera.stream.getVideoTracks()[0].addEventListener("ended", () => {
      turnOff(camera);
      show(camera);
    });
    camera.video.srcObject = camera.stream;
    camera.frame.hidden = camera.video.hidden = false;
    await camera.video.play();
    camera.isRefused = false;
  } catch {
    turnOff(camera);
    camera.isRefused = true; // no camera, not allowed, in use, or not over https
  }
  camera.button.disabled = false;
  if (!camera.video.isConnected) turnOff(camera);
}

function take(camera) {
  const { video } = camera;
  const canvas = document.createElement("canvas");
  [canvas.width, canvas.height] = [video.videoWidth, video.videoHeight];
  canvas.getContext("2d").drawImage(video, 0, 0);
  turnOff(camera);
  keep(camera, canvas.toDataURL("image/jpeg", QUALITY));
}

function keep(camera, photo) {
  camera.photo = photo;
  camera.send(photo);
}

function turnOff(camera) {
  camera.stream?.getTracks().forEach((track) => track.stop());
  camera.video.srcObject = camera.stream = null;
}
