// Asking and answering: from a question to the turn that stands on the page.
//
// A guest's turns are kept by keep.js, on this device; a member's are in the room, and this page shows them.

import { redraw, render, sync } from "./answers.js";
import { Composer } from "./composer.js";
import { addVersion, avoiding, buildHistory, createId, keep, rooms } from "./keep.js";
import { chat, follower, isMember, line, log, settings, texts, views } from "./page.js";
import { toast } from "./ui.js";

const WHOLE = ["complete", "stopped"];
const LOGIN_ENDED = ["not_authenticated", "role_not_allowed"];
// Characters of an answer that are read out.
const ANNOUNCED = 300;

export const composer = new Composer(settings.questionLimit, texts, { submit, stop, change: () => line.warmUp() });

export function stop() {
  if (!chat.running) return;
  // While a room is made there is no socket yet; then nothing is asked.
  chat.running.isStopped = true;
  chat.running.socket?.stop();
}

function showActivity() {
  const focused = document.activeElement;
  document.body.classList.toggle("is-answering", chat.running !== null);
  composer.showRunning(chat.running !== null);
  // A button that goes away must not take the focus with it.
  if (focused !== document.body && focused?.offsetParent === null && !focused.closest("dialog")) composer.focus();
}

// --- asking ---

// Whose question is in the box.
let edited = null;

export function editQuestion(view, question) {
  edited = view;
  composer.edit(question);
}

function submit(question) {
  return composer.isEditing && edited.element === log.lastElementChild ? askAgain(edited, question) : ask(question);
}

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
  run(view, turn, { input: question, history, regenerate: false }, question);
  return true;
}

export function retry(view) {
  if (chat.running || composer.isSpent) return;
  if (isMember && view.element.dataset.last) return regenerate(view);
  drop(view);
  composer.focus();
  ask(view.question);
}

export function regenerate(view) {
  if (!chat.running && view.element === log.lastElementChild) askAgain(view, "");
}

// The server answers the last question anew, or another one in its place. What there is stays until the new
// answer has its first word, and comes back if that is not to be.
function askAgain(view, question) {
  // It says why not.
  if (chat.running) return ask(question);
  const turn = chat.turns.at(-1) ?? { question: view.question };
  const history = buildHistory(question ? chat.turns.slice(0, -1) : chat.turns);
  const hasOld = question !== "" || WHOLE.includes(view.state);
  run(view, turn, { input: question, history, regenerate: !question }, question, hasOld);
  return true;
}

// `question` is what was typed for it, if anything.
async function run(view, turn, frame, question, hasOld = false) {
  chat.running = { view, turn, socket: null, answer: "", question, hasOld };
  view.wait(question);
  showActivity();
  follower.goToEnd();
  composer.announce(texts.writing);
  if (isMember) {
    const made = chat.room ? null : await rooms.create();
    chat.room ||= made.id;
    if (chat.running?.view !== view) return;
    if (chat.running.isStopped) return finish(view, turn, "failed", texts.stoppedEarly);
    if (!chat.room) {
      const code = made.isLoggedOut ? LOGIN_ENDED[0] : "";
      return explain(view, turn, { answer: "", reason: "noRoom", code, sentence: made.sentence });
    }
    frame = { input: question, chatroomId: chat.room, regenerate: frame.regenerate, edit: hasOld && question !== "" };
  }
  listen(view, turn, { ...frame, ...avoiding(), detail: true });
}

function listen(view, turn, frame) {
  const { room } = chat;
  const { question, hasOld } = chat.running;
  let answer = "";
  const isHere = () => chat.running?.view === view;
  const lastId = views.findLastId(view);
  const isStored = isMember && !frame.regenerate ? () => rooms.holds(question, room, lastId, hasOld) : null;
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
      if (stopped && hasOld && (isMember || answer === "")) return revert(view, texts.stopped);
      const next = { question: question || turn.question, answer, foods: foods.map(({ id }) => id), state: stopped ? "stopped" : "complete" };
      if (hasOld && WHOLE.includes(turn.state)) addVersion(turn, next);
      else Object.assign(turn, next);
      if (stopped && answer === "") finish(view, turn, "failed", texts.stoppedEarly);
      else finish(view, turn, stopped ? "stopped" : "complete", stopped ? texts.stopped : "");
    },
    fail(reason, sentence, code) {
      if (isHere()) explain(view, turn, { answer, reason, sentence, code });
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
function explain(view, turn, { answer, reason, sentence, code }) {
  const { question, hasOld } = chat.running;
  const isLoginEnded = LOGIN_ENDED.includes(code);
  document.body.dispatchEvent(new Event("service-check"));
  if (code === "room_is_answering") {
    drop(view);
    end();
    composer.value ||= question;
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
  const { question } = chat.running;
  view.revert(note);
  end(note);
  if (question) editQuestion(view, question);
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
  chat.running = { view, turn, socket: null, answer: "", question: "", hasOld: false };
  listen(view, turn, { chatroomId: chat.room, resume: true, detail: true });
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
