// Asking and answering: from a question to the turn that stands on the page.
//
// A guest's turns are kept by keep.js, on this device; a member's are in the room, and this page shows them.

import { avoiding, buildHistory, createId, keep, rooms, toServer } from "./keep.js";
import { ChatLine } from "./socket.js";
import { FAILURES, Follower, Views } from "./thread.js";
import { toast } from "./ui.js";

const LOGIN_ENDED = new Set(["not_authenticated", "role_not_allowed"]);
const ANNOUNCED = 300; // characters of an answer that are read out

const find = (id) => document.getElementById(id);
export const settings = JSON.parse(find("chat-settings").textContent);
const { texts, isMember } = settings;

const log = find("log");
export const follower = new Follower(find("scroller"), find("scroll-down"));
const origin = settings.socketUrl || location.origin.replace(/^http/, "ws");
export const line = new ChatLine(origin + settings.socketPath);
export const views = new Views(log, find("turn-template"), () => follower.contentGrew());

let composer; // chat.js hands it over
let showActivity;
let room = settings.room;
let running = null; // {view, turn, socket, answer} while an answer is on its way
let turns = []; // of a guest, on this page

export function start(parts) {
  ({ composer, showActivity } = parts);
}
export const isRunning = () => running !== null;
export const stop = () => running?.socket?.stop();
export const hurry = () => running?.socket?.again();
export const currentRoom = () => room;

// --- asking ---

// Returns whether the question was taken.
export function ask(question) {
  if (running) {
    composer.notice(texts.stillWriting);
    return false;
  }
  if (composer.isSpent || question === "") return false;
  const turn = { id: createId(), question, answer: "", state: "failed", foods: [], at: Date.now() };
  const history = buildHistory(turns);
  const view = views.create(turn);
  log.append(view.element);
  if (!isMember) {
    turns.push(turn);
    keep.putTurn(turn);
  }
  run(view, turn, { input: question, history, regenerate: false });
  return true;
}

export function retry(view) {
  if (running || composer.isSpent) return;
  if (isMember && view.element.dataset.last) return regenerate(view);
  drop(view);
  composer.focus();
  ask(view.question);
}

// The server answers the last question anew. The old answer stays until the new one has its first word.
export function regenerate(view) {
  if (running || view.element !== log.lastElementChild) return;
  const turn = turns.at(-1) ?? { id: view.element.dataset.last, question: view.question };
  run(view, turn, { input: "", history: buildHistory(turns), regenerate: true }, ["complete", "stopped"].includes(view.state));
}

async function run(view, turn, frame, hasOld = false) {
  running = { view, turn, socket: null, answer: "" };
  view.wait();
  showActivity();
  follower.goToEnd();
  composer.announce(texts.writing);
  if (isMember) {
    room ||= await rooms.create();
    if (running?.view !== view) return;
    if (!room) return explain(view, turn, { answer: "", reason: "noRoom", code: room === 0 ? "not_authenticated" : "" });
    frame = { input: frame.input, chatroomId: room, regenerate: frame.regenerate };
  }
  listen(view, turn, { ...frame, ...avoiding(), detail: true }, hasOld);
}

function listen(view, turn, frame, hasOld) {
  let answer = "";
  const isHere = () => running?.view === view;
  const lastId = views.findLastId(view);
  const isStored = isMember && !frame.regenerate ? () => rooms.hasMessageAfter(room, lastId) : null;
  running.socket = line.ask({ frame, room, isStored }, {
    text(soFar) {
      answer = soFar;
      if (soFar === "" || !isHere()) return;
      running.answer = hasOld ? "" : soFar;
      view.write(soFar);
    },
    end({ stopped, remaining, foods, answerId }) {
      if (!isHere()) return;
      if (isMember) view.element.dataset.last = answerId ?? "";
      if (remaining !== null) composer.setRemaining(remaining);
      if (stopped && answer === "" && hasOld) return revert(view, texts.stopped);
      Object.assign(turn, { answer, foods: foods.map(({ id }) => id) });
      if (stopped && answer === "") finish(view, turn, "failed", texts.stoppedEarly);
      else finish(view, turn, stopped ? "stopped" : "complete", stopped ? texts.stopped : "");
    },
    fail(reason, sentence, code) {
      if (isHere()) explain(view, turn, { answer, reason, sentence, code, hasOld });
    },
    offline: () => say(view, texts.offline),
    lost: () => say(view, texts.reconnecting),
    back: () => say(view, ""),
    givenUp: () => view.element.classList.add("is-lost"),
  });
}

function say(view, sentence) {
  view.note = sentence;
  view.element.classList.remove("is-lost");
  if (sentence) composer.announce(sentence);
}

// Says in our words what went wrong, and shows the way out of it.
function explain(view, turn, { answer, reason, sentence, code, hasOld }) {
  const isLoginEnded = LOGIN_ENDED.has(code);
  document.body.dispatchEvent(new Event("service-check"));
  if (code === "room_is_answering") {
    drop(view);
    running = null;
    composer.value = turn.question;
    toast(texts.roomIsAnswering);
    showActivity();
    return sync();
  }
  let note = texts[`failure.${FAILURES[code]}`] ?? (sentence || texts[reason]);
  if (isLoginEnded) {
    note = texts.loginEnded;
    toast(note, { text: texts.login, href: `/login?next=${encodeURIComponent(location.pathname)}` });
  } else if (code === "guest_quota_reached") {
    note = texts.quota;
    view.element.classList.add("is-final");
    composer.setRemaining(0);
  }
  if (hasOld) return revert(view, `${note} ${texts.oldAnswerKept}`);
  if (isLoginEnded || composer.isSpent) composer.value ||= turn.question;
  turn.answer = answer;
  finish(view, turn, answer === "" ? "failed" : "cut", note);
}

function revert(view, note) {
  running = null;
  view.revert(note);
  showActivity();
  composer.announce(note);
}

function finish(view, turn, state, note) {
  running = null;
  view.show(state, turn.answer ?? "", note);
  turn.state = state;
  if (!isMember) keep.putTurn(turn);
  showActivity();
  line.warmUp();
  if (note) composer.announce(note);
  if (turn.answer) render(view, turn);
  else sync(view);
}

// Puts the server's form of a finished answer in the place of the plain one.
async function render(view, turn) {
  const options = { source: view.element, target: view.element, swap: "none" };
  if (isMember) {
    const id = view.element.dataset.last;
    if (!id) return sync(view);
    const target = view.find(".finished");
    await htmx.ajax("GET", `/chat/${room}/answers/${id}`, { ...options, target, swap: "outerHTML" });
    document.body.dispatchEvent(new Event("rooms-changed"));
  } else {
    await renderGuest([turn], options, turn.id);
  }
  for (const box of view.element.querySelectorAll(".remember")) {
    if (keep.takeUnasked(box.dataset.words.split(",")).length === 0) box.remove();
  }
  view.settle();
  const cards = view.cardCount ? ` ${texts.foods.replace("{count}", view.cardCount)}` : "";
  if (turn.state === "complete") composer.announce(view.text.slice(0, ANNOUNCED) + cards);
}

function renderGuest(given, options, newest = "") {
  const values = toServer(given, newest);
  return values && htmx.ajax("POST", "/answers", { ...options, values });
}

// --- a member's room ---

// Asks what has come into the room since: for a tab that slept, another tab's turn, an answer that was lost.
export async function sync(replaced = null) {
  if (!isMember || !room || running) return;
  const after = views.findLastId(replaced);
  const before = log.lastElementChild;
  await htmx.ajax("GET", `/chat/${room}/messages?after=${after}`, { source: log, target: log, swap: "beforeend" });
  if (replaced && log.lastElementChild !== before) {
    views.of(log.lastElementChild).note = replaced.note;
    replaced.element.remove();
  }
  showActivity();
  follower.contentGrew();
  join();
}

// Goes on with an answer that runs in the room.
export function join() {
  const element = log.lastElementChild;
  if (element?.dataset.state !== "streaming" || running) return;
  const view = views.of(element);
  const turn = { id: element.dataset.last, question: view.question };
  running = { view, turn, socket: null, answer: "" };
  listen(view, turn, { chatroomId: room, resume: true, detail: true }, false);
  showActivity();
}

// --- turns on the page ---

// Shows these turns of a guest in the place of whatever is there.
export function redraw(kept) {
  turns = kept;
  views.fill(kept, texts);
  if (kept.length > 0) follower.goToEnd();
  showActivity();
  renderGuest(kept, { source: log, target: log, swap: "none" });
}

export function leave() {
  keepUnfinished();
  running?.socket?.leave();
  running = null;
}

// The page may be gone before the answer ends: what there is of it is kept.
export function keepUnfinished() {
  if (running?.answer && !isMember) keep.putTurn({ ...running.turn, answer: running.answer, state: "cut" });
}

function drop(view) {
  view.element.remove();
  turns = turns.filter(({ id }) => id !== view.element.dataset.key);
  if (!isMember) keep.removeTurn(view.element.dataset.key);
}
