// The box one writes in: when it sends, how long it may get, and the one line under it.

import { find } from "./ui.js";

// Units before the limit.
const COUNTER_FROM = 50;
const FEW_REMAINING = 5;
const DOUBLE_CLICK_MS = 500;

export class Composer {
  #input = find("question");
  #foot = find("composer-foot");
  #caution = this.#foot.textContent;
  #limit;
  #texts;
  #on;
  #isComposing = false;
  #sendAfterComposition = false;
  #notice = "";
  #remaining = null;
  #startedAt = 0;
  // What stood in the box before a question was put there to be edited.
  #draft = null;
  #stopTimer = 0;

  // on: submit(question), stop(), change().
  constructor(limit, texts, on) {
    this.#limit = limit;
    this.#texts = texts;
    this.#on = on;
    this.#listen();
  }

  get value() {
    return this.#input.value;
  }

  set value(text) {
    this.#input.value = text;
    this.#showFoot();
  }

  get isSpent() {
    return this.#remaining === 0;
  }

  get isEditing() {
    return this.#draft !== null;
  }

  // Puts a question into the box that was asked already.
  edit(question) {
    this.#draft ??= this.value;
    find("edit-line").hidden = false;
    this.value = question;
    this.#input.focus();
  }

  // Puts what stood in the box before back, and says whether there was an edit to leave.
  leaveEdit() {
    if (!this.isEditing) return false;
    this.value = this.#draft;
    this.#draft = null;
    find("edit-line").hidden = true;
    return true;
  }

  // On a touch screen, focus would open the keyboard over what the person wants to read.
  focus() {
    if (matchMedia("(pointer: fine)").matches) this.#input.focus();
  }

  // Says something under the box; "" takes it back.
  notice(sentence) {
    this.#notice = sentence;
    this.#showFoot();
    if (sentence) this.announce(sentence);
  }

  // Says something to those who hear the page.
  announce(sentence) {
    find("chat-status").textContent = sentence;
  }

  // A guest's questions left today, or null where nobody counts. With none left, the draft stays.
  setRemaining(count) {
    this.#remaining = count;
    this.#input.disabled = find("send").disabled = this.isSpent;
    this.#input.placeholder = this.isSpent ? this.#texts.tomorrow : this.#placeholder;
    find("login-to-go-on").hidden = !this.isSpent;
    find("composer").classList.toggle("is-spent", this.isSpent);
    this.#showFoot();
  }

  showRunning(isRunning) {
    find("stop").hidden = !isRunning;
    find("send").hidden = isRunning;
    if (isRunning) this.#startedAt = performance.now();
    else clearTimeout(this.#stopTimer);
  }

  #placeholder = this.#input.placeholder;

  #submit() {
    if (this.#isComposing) {
      // Cleared in the middle of a composition, the box gets its last syllable back from the IME.
      this.#sendAfterComposition = true;
      this.#input.blur();
      this.#input.focus();
      return;
    }
    const question = this.#input.value.trim();
    if (question === "" || this.isSpent || !this.#on.submit(question)) return;
    if (!this.leaveEdit()) this.value = "";
    this.notice("");
  }

  #onKeyDown(event) {
    // Safari ends the composition before this event and marks it by the key code alone.
    const isForComposition = event.isComposing || event.keyCode === 229;
    if (event.key !== "Enter" || event.shiftKey || isForComposition) return;
    event.preventDefault();
    this.#submit();
  }

  #onInput() {
    const wasCut = !this.#isComposing && this.#cutToLimit();
    this.notice(wasCut ? this.#texts.shortened.replace("{limit}", this.#limit) : "");
    this.#on.change();
  }

  // Takes what is too much from where it came in, just before the caret, and says so.
  #cutToLimit() {
    const { value, selectionEnd: caret } = this.#input;
    const excess = value.length - this.#limit;
    if (excess <= 0) return false;
    let end = Math.max(caret - excess, 0);
    // No half emoji.
    if (isHighSurrogate(value.charCodeAt(end - 1))) end -= 1;
    this.#input.value = (value.slice(0, end) + value.slice(caret)).slice(0, this.#limit);
    this.#input.setSelectionRange(end, end);
    return true;
  }

  // One line at a time: a notice before the count, the count before the caution.
  #showFoot() {
    const { length } = this.#input.value;
    const isNear = length >= this.#limit - COUNTER_FROM;
    const isFew = this.#remaining !== null && this.#remaining <= FEW_REMAINING && !this.isSpent;
    let line = this.#notice;
    if (!line && isNear) line = `${length}/${this.#limit}`;
    if (!line && isFew) line = this.#texts.remaining.replace("{count}", this.#remaining);
    const text = line || this.#caution;
    this.#foot.classList.toggle("is-notice", line !== "");
    if (this.#foot.textContent !== text) this.#foot.textContent = text;
  }

  // Right after sending, the button has just come under the finger: a stop that is meant waits a moment.
  #stop() {
    const wait = Math.max(0, DOUBLE_CLICK_MS - (performance.now() - this.#startedAt));
    clearTimeout(this.#stopTimer);
    this.#stopTimer = setTimeout(this.#on.stop, wait);
  }

  #listen() {
    const input = this.#input;
    input.addEventListener("keydown", (event) => this.#onKeyDown(event));
    input.addEventListener("input", () => this.#onInput());
    input.addEventListener("focus", this.#on.change);
    input.addEventListener("compositionstart", () => {
      this.#isComposing = true;
    });
    input.addEventListener("compositionend", () => {
      this.#isComposing = false;
      this.#onInput();
      if (!this.#sendAfterComposition) return;
      this.#sendAfterComposition = false;
      // After the IME has put its last syllable in.
      setTimeout(() => this.#submit());
    });
    find("composer").addEventListener("submit", (event) => {
      event.preventDefault();
      this.#submit();
    });
    // A press on a button must not take the focus, and with it the keyboard, from the input.
    for (const button of [find("send"), find("stop")]) {
      button.addEventListener("mousedown", (event) => event.preventDefault());
    }
    find("leave-edit").addEventListener("click", () => {
      this.leaveEdit();
      this.focus();
    });
    find("stop").addEventListener("click", (event) => event.detail > 1 || this.#stop());
    find("composer").hidden = false;
  }
}

const isHighSurrogate = (unit) => unit >= 0xd800 && unit <= 0xdbff;
