// What the modules of the chat page share: its settings, its parts, and where the conversation stands.

import { ChatLine } from "./socket.js";
import { Follower, Views } from "./thread.js";
import { find } from "./ui.js";

export const settings = JSON.parse(find("chat-settings").textContent);
export const { texts, isMember } = settings;
export const log = find("log");
export const follower = new Follower(find("scroller"), find("scroll-down"));
export const views = new Views(log, find("turn-template"), () => follower.contentGrew());
export const line = new ChatLine((settings.socketUrl || location.origin.replace(/^http/, "ws")) + settings.socketPath);

export const chat = {
  room: settings.room,
  // {view, turn, socket, answer} while an answer is on its way.
  running: null,
  // Of a guest, on this page.
  turns: [],
};
