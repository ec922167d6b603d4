// The chat page: what happens when someone types, sends, stops, asks again or leaves.
//
// The conversation is a list of exchanges {question, answer, state, note, foods}; foods are those that the
// answer names. It lives in this tab's
// sessionStorage, so a reload loses nothing; the server keeps nothing of a guest's conversation.

import { ChatLine } from "./socket.js";
import { ExchangeView, Follower } from "./thread.js";

const HISTORY_PAIRS = 19; // the server takes 20; the original client sent 19
const FRAME_BYTES = 100_000; // the server takes 128 KiB
const COUNTER_FROM = 50; // units before the limit
const FEW_REMAINING = 5;
const UNDO_MS = 10_000;
const DOUBLE_CLICK_MS = 500;
const STORAGE_KEY = "chatfoodie.conversation";

const find = (id) => document.getElementById(id);
const settings = JSON.parse(find("chat-settings").textContent);
const texts = settings.texts;

const input = find("question");
const log = find("log");
const line = new ChatLine(findSocketAddress());
const follower = new Follower(find("scroller"), find("scroll-down"));

let exchanges = [];
const views = new Map(); // exchange -> ExchangeView
let running = null; // {exchange, question, askedAt} while an answer is on its way
let cleared = null; // the exchanges that "undo" brings back
let clearedTimer = 0;
let isComposing = false;
let sendAfterComposition = false;

function findSocketAddress() {
  const origin = settings.socketUrl || location.origin.replace(/^http/, "ws");
  return origin + settings.socketPath;
}

// --- the conversation ---

const isAnswered = ({ answer, state }) => answer !== "" && (state === "complete" || state === "stopped");

// What the server needs to know of the conversation: the newest answered pairs that fit in a frame.
function buildHistory() {
  const pairs = exchanges.filter(isAnswered).map(({ question, answer }) => [question, answer]);
  let history = pairs.slice(-HISTORY_PAIRS);
  while (history.length > 1 && new Blob([JSON.stringify(history)]).size > FRAME_BYTES) history = history.slice(1);
  return history;
}

function ask(question) {
  if (running || question === "") return;
  const history = buildHistory();
  const exchange = { question, answer: "", state: "waiting", note: "", foods: [] };
  exchanges.push(exchange);
  addView(exchange);
  run(exchange, { input: question, history, regenerate: false });
}

function retry(exchange) {
  if (running) return;
  exchanges = exchanges.filter((other) => other !== exchange);
  views.get(exchange).element.remove();
  views.delete(exchange);
  focusInput();
  ask(exchange.question);
}

// Asks the last question again. The server answers the last pair of the history anew. The old
// answer stays until the new one has its first word, and comes back if that never comes.
function regenerate(exchange) {
  if (running || exchange !== exchanges.at(-1)) return;
  const history = buildHistory();
  const old = { ...exchange, note: "" };
  Object.assign(exchange, { state: "waiting", note: "" });
  run(exchange, { input: "", history, regenerate: true }, old);
}

function run(exchange, frame, old = null) {
  forgetCleared();
  let answer = "";
  const finish = (state, note) => {
    running = null;
    if (old && !isAnswered({ answer, state })) Object.assign(exchange, old, { note: `${note} ${texts.oldAnswerKept}` });
    else Object.assign(exchange, { answer, state, note });
    views.get(exchange).show(exchange);
    showActivity();
    save();
    line.warmUp();
  };
  const question = line.ask({ ...frame, detail: true }, {
    text(soFar) {
      answer = soFar;
      if (soFar === "") return;
      if (!old) exchange.answer = answer;
      if (exchange.state === "writing") {
        views.get(exchange).write(answer);
      } else {
        exchange.state = "writing";
        views.get(exchange).show({ ...exchange, answer });
      }
    },
    end({ stopped, remaining, foods }) {
      exchange.foods = foods;
      if (!stopped) finish("complete", "");
      else if (answer === "") finish("failed", texts.stoppedEarly);
      else finish("stopped", texts.stopped);
      showRemaining(remaining);
      announce(stopped ? texts.stopped : texts.done);
    },
    fail(reason, sentence) {
      const note = sentence || (navigator.onLine ? texts[reason] : texts.offline);
      finish(answer === "" ? "failed" : "cut", note);
      announce(note);
      document.body.dispatchEvent(new Event("service-check"));
    },
  });
  running = { exchange, question, old, askedAt: performance.now() };
  views.get(exchange).show(exchange);
  showActivity();
  follower.goToEnd();
  announce(texts.writing);
  save();
}

function stop() {
  running?.question.stop();
}

// --- keeping it ---

function save() {
  try {
    sessionStorage.setItem(STORAGE_KEY, JSON.stringify({ exchanges: exchanges.map(rest), draft: input.value }));
  } catch {
    // No storage, or no room: the conversation lives as long as the page does.
  }
}

// An exchange as it would be if nothing more came.
function rest(exchange) {
  if (running?.exchange !== exchange) return exchange;
  if (running.old) return running.old;
  return { ...exchange, state: exchange.answer === "" ? "failed" : "cut", note: texts.interrupted };
}

function restore() {
  let stored;
  try {
    stored = JSON.parse(sessionStorage.getItem(STORAGE_KEY));
  } catch {
    return;
  }
  if (!Array.isArray(stored?.exchanges)) return;
  if (input.value === "") input.value = stored.draft ?? "";
  bringBack(stored.exchanges.filter(isExchange));
}

// What an older version of this script stored may look different.
function isExchange(value) {
  return ["question", "answer", "state", "note"].every((name) => typeof value?.[name] === "string");
}

function bringBack(kept) {
  exchanges = kept;
  for (const exchange of kept) {
    addView(exchange);
    views.get(exchange).show(exchange);
  }
  showActivity();
  if (kept.length > 0) follower.goToEnd();
}

function startNewChat() {
  if (exchanges.length === 0) return;
  const kept = exchanges.map(rest);
  running?.question.leave();
  running = null;
  exchanges = [];
  views.clear();
  log.replaceChildren();
  cleared = kept;
  clearedTimer = setTimeout(forgetCleared, UNDO_MS);
  find("undo").hidden = false;
  showActivity();
  follower.goToStart();
  announce(texts.cleared);
  save();
  focusInput();
}

function undoNewChat() {
  const kept = cleared;
  forgetCleared();
  bringBack(kept);
  announce(texts.restored);
  save();
  focusInput();
}

function forgetCleared() {
  clearTimeout(clearedTimer);
  cleared = null;
  find("undo").hidden = true;
}

// --- showing it ---

function addView(exchange) {
  const view = new ExchangeView(find("exchange-template"), exchange.question, () => follower.contentGrew());
  view.element.querySelector(".retry").addEventListener("click", () => retry(exchange));
  view.element.querySelector(".regenerate").addEventListener("click", () => regenerate(exchange));
  view.element.querySelector(".copy").addEventListener("click", (event) => copy(exchange, event.currentTarget));
  views.set(exchange, view);
  log.append(view.element);
}

function showActivity() {
  const isRunning = running !== null;
  const focused = document.activeElement;
  document.body.classList.toggle("is-answering", isRunning);
  find("stop").hidden = !isRunning;
  find("send").hidden = isRunning;
  find("welcome").hidden = exchanges.length > 0;
  find("new-chat").hidden = exchanges.length === 0;
  // A button that goes away must not take the focus with it.
  if (focused !== document.body && focused?.offsetParent === null) focusInput();
}

function showRemaining(count) {
  const sentence = count === 0 ? texts.noneRemaining : texts.remaining.replace("{count}", count);
  find("remaining").textContent = count === null || count > FEW_REMAINING ? "" : sentence;
}

function announce(sentence) {
  find("chat-status").textContent = sentence;
}

// Says something beside the input; "" takes it back.
function notice(sentence) {
  find("composer-notice").textContent = sentence;
  if (sentence) announce(sentence);
}

async function copy(exchange, button) {
  const isCopied = await writeClipboard(exchange.answer);
  if (!isCopied) {
    notice(texts.copyFailed);
    return;
  }
  announce(texts.copied);
  button.classList.add("is-done");
  setTimeout(() => button.classList.remove("is-done"), 2000);
}

// Returns whether it worked. Without https there is no clipboard object, only the old command.
async function writeClipboard(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    const carrier = document.createElement("textarea");
    const focused = document.activeElement;
    carrier.value = text;
    carrier.className = "visually-hidden";
    document.body.append(carrier);
    carrier.select();
    const isCopied = document.execCommand("copy");
    carrier.remove();
    focused?.focus();
    return isCopied;
  }
}

// --- the input ---

// On a touch screen, focus would open the keyboard over what the person wants to read.
function focusInput() {
  if (matchMedia("(pointer: fine)").matches) input.focus();
}

function submit() {
  if (isComposing) {
    // Cleared in the middle of a composition, the box gets its last syllable back from the IME.
    sendAfterComposition = true;
    input.blur();
    input.focus();
    return;
  }
  const question = input.value.trim();
  if (question === "") return;
  if (running) {
    notice(texts.stillWriting);
    return;
  }
  input.value = "";
  notice("");
  fitInput();
  ask(question);
}

function onKeyDown(event) {
  // Safari ends the composition before this event and marks it by the key code alone.
  const isForComposition = event.isComposing || event.keyCode === 229;
  if (event.key !== "Enter" || event.shiftKey || isForComposition) return;
  event.preventDefault();
  submit();
}

function onInput() {
  const wasCut = !isComposing && cutToLimit();
  notice(wasCut ? texts.shortened.replace("{limit}", settings.questionLimit) : "");
  fitInput();
  line.warmUp();
}

// Takes what is too much from where it came in, just before the caret, and says so.
function cutToLimit() {
  const excess = input.value.length - settings.questionLimit;
  if (excess <= 0) return false;
  const caret = input.selectionEnd;
  let end = Math.max(caret - excess, 0);
  if (isHighSurrogate(input.value.charCodeAt(end - 1))) end -= 1; // no half emoji
  input.value = (input.value.slice(0, end) + input.value.slice(caret)).slice(0, settings.questionLimit);
  input.setSelectionRange(end, end);
  return true;
}

const isHighSurrogate = (unit) => unit >= 0xd800 && unit <= 0xdbff;

function fitInput() {
  input.style.height = "auto";
  input.style.height = `${input.scrollHeight}px`;
  const length = input.value.length;
  const isNear = length >= settings.questionLimit - COUNTER_FROM;
  find("counter").textContent = isNear ? `${length}/${settings.questionLimit}` : "";
}

function onCompositionEnd() {
  isComposing = false;
  onInput();
  if (!sendAfterComposition) return;
  sendAfterComposition = false;
  setTimeout(submit); // after the IME has put its last syllable in
}

function listen() {
  input.addEventListener("keydown", onKeyDown);
  input.addEventListener("input", onInput);
  input.addEventListener("focus", () => line.warmUp());
  input.addEventListener("compositionstart", () => {
    isComposing = true;
  });
  input.addEventListener("compositionend", onCompositionEnd);
  find("composer").addEventListener("submit", (event) => {
    event.preventDefault();
    submit();
  });
  // A press on a button must not take the focus, and with it the keyboard, from the input.
  for (const button of [find("send"), find("stop")]) {
    button.addEventListener("mousedown", (event) => event.preventDefault());
  }
  find("stop").addEventListener("click", () => {
    // The second half of a double click on "send" lands here.
    if (performance.now() - running?.askedAt > DOUBLE_CLICK_MS) stop();
  });
  find("new-chat").addEventListener("click", startNewChat);
  find("undo-button").addEventListener("click", undoNewChat);
  find("welcome").addEventListener("click", (event) => {
    const card = event.target.closest("[data-question]");
    if (card) ask(card.dataset.question);
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && !event.isComposing) stop();
  });
  document.addEventListener("visibilitychange", () => {
    if (!document.hidden) return;
    line.coolDown();
    save();
  });
  window.addEventListener("pagehide", save);
  // Nobody sees the banner of a hidden page.
  document.body.addEventListener("htmx:beforeRequest", (event) => {
    if (document.hidden) event.preventDefault();
  });
}

listen();
restore();
fitInput();
focusInput();
