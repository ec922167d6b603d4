// The chat page as a whole: what is there when it opens, what its buttons do, and when one leaves.

import { draft, keep, rooms } from "./keep.js";
import { showVersion } from "./answers.js";
import { chat, follower, isMember, line, log, settings, texts, views } from "./page.js";
import { ask, catchUp, composer, editQuestion, join, keepUnfinished, leave, regenerate, restore, retry, stop } from "./turns.js";
import { copyText, find, toast } from "./ui.js";

// This close to the start, older turns are fetched.
const OLDER_PX = 600;

const hurry = () => chat.running?.socket?.again();

// --- a guest's conversation ---

function startNewChat(event) {
  // The link leads to a new conversation.
  if (isMember) return;
  event.preventDefault();
  leave();
  keep.clear();
  restore([]);
  follower.goToStart();
  offerUndo();
  composer.focus();
}

function offerUndo() {
  toast(texts.cleared, {
    text: texts.undo,
    press() {
      if (keep.undoMs === 0) return;
      keep.undo();
      restore(keep.turns);
      composer.focus();
    },
  });
}

// What was said as a guest becomes a room, once; what is avoided is offered for saving.
async function importGuest() {
  const room = await rooms.importGuest();
  if (room) location.replace(`/chat/${room}?done=imported`);
}

// --- what one does not eat ---

function showAvoided() {
  const words = [...new Set([...settings.avoid, ...keep.avoid])];
  const holds = find("avoid-holds");
  holds.hidden = words.length === 0;
  holds.textContent = texts.avoidHolds.replace("{words}", words.map((word) => settings.avoidNames[word] ?? word).join(" · "));
  find("avoid-words").value = keep.avoid.join(",");
  // A member's page alone has it: what this device knows and the account does not.
  const offer = find("avoid-offer");
  if (offer) offer.hidden = keep.avoid.every((word) => settings.avoid.includes(word));
}

function refreshTiles() {
  const tiles = find("tiles");
  const avoid = encodeURIComponent(keep.avoid.join(","));
  if (tiles && !log.querySelector(".turn")) {
    htmx.ajax("GET", `/suggestions?avoid=${avoid}`, { source: tiles, target: tiles, swap: "outerHTML" });
  }
}

// --- older turns ---

// Fetches older turns before the reader has come to the start, and keeps what they read where it is.
function fetchOlderInTime(scroller) {
  const look = () => {
    const older = scroller.querySelector(".older:not(.is-loading)");
    if (!older || scroller.scrollTop >= OLDER_PX) return;
    older.classList.add("is-loading");
    older.click();
  };
  let heightBefore = 0;
  const isOlder = (event) => event.detail.ctx.sourceElement?.matches?.(".older");
  document.addEventListener("htmx:before:swap", (event) => {
    if (isOlder(event)) heightBefore = scroller.scrollHeight;
  });
  document.addEventListener("htmx:after:swap", () => {
    if (!heightBefore) return;
    scroller.scrollTop += scroller.scrollHeight - heightBefore;
    heightBefore = 0;
  });
  scroller.addEventListener("scroll", look, { passive: true });
}

// --- buttons ---

async function copy(view, button) {
  if (!(await copyText(view.text))) return composer.notice(texts.copyFailed);
  composer.announce(texts.copied);
  button.classList.add("is-done");
  setTimeout(() => button.classList.remove("is-done"), 2000);
}

const actions = {
  copy,
  retry,
  regenerate,
  edit: (view) => editQuestion(view, view.question),
  version: showVersion,
  reconnect: hurry,
  more(view, button) {
    const isOpen = view.element.classList.toggle("shows-actions");
    button.setAttribute("aria-expanded", isOpen);
  },
  remember(view, button) {
    const box = button.closest(".remember");
    keep.avoid = [...keep.avoid, ...box.dataset.words.split(",")];
    box.remove();
    toast(texts.avoidSaved);
  },
  forget: (view, button) => button.closest(".remember").remove(),
};

function onClick(event) {
  const asking = event.target.closest("[data-question]");
  if (asking) {
    event.preventDefault();
    find("dialog").close();
    ask(asking.dataset.question);
    return;
  }
  const button = event.target.closest("[data-do]");
  const turn = button?.closest(".turn");
  if (turn) actions[button.dataset.do]?.(views.of(turn), button);
}

// --- coming and going ---

const saveDraft = () => draft.save(chat.room, composer.value);

function comeBack() {
  if (document.hidden) return;
  hurry();
  catchUp();
}

function attend() {
  document.addEventListener("click", onClick);
  find("new-chat").addEventListener("click", startNewChat);
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || event.isComposing || document.querySelector("dialog[open], .menu:popover-open, .drawer:popover-open")) return;
    if (!composer.leaveEdit()) stop();
  });
  document.addEventListener("visibilitychange", () => {
    if (!document.hidden) return comeBack();
    line.coolDown();
    saveDraft();
  });
  window.addEventListener("pagehide", () => {
    saveDraft();
    keepUnfinished();
  });
  window.addEventListener("pageshow", (event) => event.persisted && comeBack());
  for (const back of ["online", "focus"]) window.addEventListener(back, comeBack);
  document.body.addEventListener("avoid-changed", () => {
    showAvoided();
    refreshTiles();
  });
  // A food's sheet marks what is avoided, and for a guest only this device knows that.
  document.body.addEventListener("htmx:config:request", ({ detail: { ctx } }) => {
    const isFood = ctx.sourceElement.matches?.("[data-food]") && keep.avoid.length > 0;
    if (isFood) ctx.request.action += `?avoid=${encodeURIComponent(keep.avoid.join(","))}`;
  });
  fetchOlderInTime(find("scroller"));
}

function open() {
  attend();
  if (composer.value === "") composer.value = draft.load(settings.room);
  showAvoided();
  if (isMember) {
    importGuest();
    join();
  } else {
    composer.setRemaining(settings.remaining);
    restore(keep.turns);
    if (keep.undoMs > 0) offerUndo();
    keep.onOtherTab(() => chat.running || restore(keep.turns));
    if (keep.avoid.length > 0) refreshTiles();
  }
  if (log.querySelector(".turn")) follower.goToEnd();
  const asked = new URL(location.href).searchParams.get("ask");
  if (asked) {
    history.replaceState(null, "", location.pathname);
    const question = asked.slice(0, settings.questionLimit);
    // Another site's link may suggest a question, but only the visitor asks it.
    if (document.referrer.startsWith(`${location.origin}/`)) ask(question);
    else composer.value = question;
  }
  if (!asked) composer.focus();
}

open();
