// Finished answers as the server shows them, and what has come into a member's room meanwhile.

import { keep, toServer } from "./keep.js";
import { chat, follower, isMember, log, texts, views } from "./page.js";

// Puts the server's form of a finished answer in the place of the plain one. Returns whether it could.
export async function render(view, turn) {
  const options = { source: view.element, target: view.element, swap: "none" };
  if (isMember) {
    const id = view.element.dataset.last;
    if (!id) return false;
    const target = view.find(".finished");
    await htmx.ajax("GET", `/chat/${chat.room}/answers/${id}`, { ...options, target, swap: "outerHTML" });
    document.body.dispatchEvent(new Event("rooms-changed"));
  } else {
    await renderGuest([turn], options, turn.id);
  }
  for (const box of view.element.querySelectorAll(".remember")) {
    if (keep.takeUnasked(box.dataset.words.split(",")).length === 0) box.remove();
  }
  view.settle();
  return true;
}

function renderGuest(turns, options, newest = "") {
  const values = toServer(turns, newest);
  return values && htmx.ajax("POST", "/answers", { ...options, values });
}

// Shows these turns of a guest in the place of whatever is there.
export function redraw(turns) {
  chat.turns = turns;
  views.fill(turns, texts);
  if (turns.length > 0) follower.goToEnd();
  renderGuest(turns, { source: log, target: log, swap: "none" });
}

// Shows another version of a guest's answer; a member's comes from the server.
export function showVersion(view, button) {
  const turn = chat.turns.find(({ id }) => id === view.element.dataset.key);
  const version = Number(button.value);
  Object.assign(turn, turn.versions[version - 1], { version });
  keep.putTurn(turn);
  view.question = turn.question;
  view.show(turn.state, turn.answer);
  render(view, turn);
}

// Asks what has come into the room since: for a tab that slept, another tab's turn, an answer that was lost.
export async function sync(replaced) {
  const after = views.findLastId(replaced);
  const before = log.lastElementChild;
  await htmx.ajax("GET", `/chat/${chat.room}/messages?after=${after}`, { source: log, target: log, swap: "beforeend" });
  if (replaced && log.lastElementChild !== before) {
    views.of(log.lastElementChild).note = replaced.note;
    replaced.element.remove();
  }
  follower.contentGrew();
}
