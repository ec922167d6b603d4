// Asking and answering: from a question to the turn that stands on the page.
//
// A guest's turns are kept by keep.js, on this device; a member's are in the room, and this page shows them.

import { redraw, render, sync } from "./answers.js";
import { Composer } from "./composer.js";
import { avoiding, buildHistory, createId, keep, rooms } from "./keep.js";
import { chat, follower, isMember, line, log, settings, texts, views } from "./page.js";
import { toast } from "./ui.js";

const LOGIN_ENDED = ["not_authenticated", "role_not_allowed"];
const ANNOUNCED = 300; // characters of an answer that are read out

export const composer = new Composer(settings.questionLimit, texts, { submit: ask, stop, change: () => line.warmUp() });

export function stop() {
  chat.running?.socket?.stop();
}

function showActivity() {
  const focused = document.activeElement;
  document.body.classList.toggle("is-answering", chat.running !== null);
  composer.showRunning(chat.running !== null);
  // A button that goes away must not take the focus with it.
  if (focused !== document.body && focused?.offsetParent === null && !focused.closest("dialog")) composer.focus();
}

// --- asking ---

// Returns whether the question was taken.
export function ask(question) {
  if (chat.running) {
    composer.notice(texts.stillWriting);
    return false;
  }
  if (composer.isSpent || question === "") return false;
  const turn = { id: createId(), question, answer: "", state: "failed", foods: [], at: Date.now() };
  const history = buildHistory(chat.turns);
  const view = views.create(turn);
  log.append(view.element);
  if (!isMember) {
    chat.turns.push(turn);
    keep.putTurn(turn);
  }
  run(view, turn, { input: question, history, regenerate: false });
  return true;
}

export function retry(view) {
  if (chat.running || composer.isSpent) return;
  if (isMember && view.element.dataset.last) return regenerate(view);
  drop(view);
  composer.focus();
  ask(view.question);
}

// The server answers the last question anew. The old answer stays until the new one has its first word.
export function regenerate(view) {
  if (chat.running || view.element !== log.lastElementChild) return;
  const turn = chat.turns.at(-1) ?? { question: view.question };
  run(view, turn, { input: "", history: buildHistory(chat.turns), regenerate: true }, ["complete", "stopped"].includes(view.state));
}

async function run(view, turn, frame, hasOld = false) {
  chat.running = { view, turn, socket: null, answer: "" };
  view.wait();
  showActivity();
  follower.goToEnd();
  composer.announce(texts.writing);
  if (isMember) {
    chat.room ||= await rooms.create();
    if (chat.running?.view !== view) return;
    if (!chat.room) return explain(view, turn, { answer: "", reason: "noRoom", code: chat.room === 0 ? LOGIN_ENDED[0] : "" });
    frame = { input: frame.input, chatroomId: chat.room, regenerate: frame.regenerate };
  }
  listen(view, turn, { ...frame, ...avoiding(), detail: true }, hasOld);
}

function listen(view, turn, frame, hasOld) {
  const { room } = chat;
  let answer = "";
  const isHere = () => chat.running?.view === view;
  const lastId = views.findLastId(view);
  const isStored = isMember && !frame.regenerate ? () => rooms.hasMessageAfter(room, lastId) : null;
  chat.running.socket = line.ask({ frame, room, isStored }, {
    text(soFar) {
      answer = soFar;
      if (soFar === "" || !isHere()) return;
      chat.running.answer = hasOld ? "" : soFar;
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
  const isLoginEnded = LOGIN_ENDED.includes(code);
  document.body.dispatchEvent(new Event("service-check"));
  if (code === "room_is_answering") {
    drop(view);
    end();
    composer.value = turn.question;
    toast(texts.roomIsAnswering);
    return catchUp();
  }
  let note = settings.failures[code] ?? (sentence || texts[reason]);
  if (isLoginEnded) {
    note = texts.loginEnded;
    toast(note, { text: texts.login, href: `/login?next=${encodeURIComponent(location.pathname)}` });
  } else if (code === "guest_quota_reached") {
    view.element.classList.add("is-final");
    composer.setRemaining(0);
  }
  if (hasOld) return revert(view, `${note} ${texts.oldAnswerKept}`);
  if (isLoginEnded || composer.isSpent) composer.value ||= turn.question;
  turn.answer = answer;
  finish(view, turn, answer === "" ? "failed" : "cut", note);
}

function end(note = "") {
  chat.running = null;
  showActivity();
  if (note) composer.announce(note);
}

function revert(view, note) {
  view.revert(note);
  end(note);
}

async function finish(view, turn, state, note) {
  view.show(state, turn.answer ?? "", note);
  turn.state = state;
  if (!isMember) keep.putTurn(turn);
  end(note);
  line.warmUp();
  if (!turn.answer || !(await render(view, turn))) return catchUp(view);
  const cards = view.cardCount ? ` ${texts.foods.replace("{count}", view.cardCount)}` : "";
  if (state === "complete") composer.announce(view.text.slice(0, ANNOUNCED) + cards);
}

// --- a member's room ---

// Shows what has come into the room since, and goes on with an answer that runs there.
export async function catchUp(replaced = null) {
  if (!isMember || !chat.room || chat.running) return;
  await sync(replaced);
  showActivity();
  join();
}

export function join() {
  const element = log.lastElementChild;
  if (element?.dataset.state !== "streaming" || chat.running) return;
  const view = views.of(element);
  const turn = { question: view.question };
  chat.running = { view, turn, socket: null, answer: "" };
  listen(view, turn, { chatroomId: chat.room, resume: true, detail: true }, false);
  showActivity();
}

// --- a guest's conversation ---

// Shows these turns in the place of whatever is there.
export function restore(turns) {
  redraw(turns);
  showActivity();
}

export function leave() {
  keepUnfinished();
  chat.running?.socket?.leave();
  chat.running = null;
}

// The page may be gone before the answer ends: what there is of it is kept.
export function keepUnfinished() {
  const { running } = chat;
  if (running?.answer && !isMember) keep.putTurn({ ...running.turn, answer: running.answer, state: "cut" });
}

function drop(view) {
  const { key } = view.element.dataset;
  view.element.remove();
  chat.turns = chat.turns.filter(({ id }) => id !== key);
  if (!isMember) keep.removeTurn(key);
}
