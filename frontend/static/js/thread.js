// What the conversation looks like: the turns on the page, and the scrolling that follows them.
//
// Whatever a person or the model wrote reaches the page as the data of text nodes, or as HTML of the
// server's own making, never as HTML of ours.

// This close to the end counts as being there.
const BOTTOM_PX = 30;
const KEYS_THAT_SCROLL_UP = new Set(["ArrowUp", "PageUp", "Home"]);

// One question with its answer; states are named in fragments/_turn.html.
export class TurnView {
  #template;
  #afterPaint;
  #text = document.createTextNode("");
  #wanted = "";
  #frame = 0;
  // State, question and text before a new answer was asked for.
  #rested = null;
  // The finished answer that a new one has begun to replace.
  #old = null;

  constructor(element, template, afterPaint) {
    this.element = element;
    this.#template = template;
    this.#afterPaint = afterPaint;
  }

  find(selector) {
    return this.element.querySelector(selector);
  }

  get state() {
    return this.element.dataset.state;
  }

  set state(state) {
    this.element.dataset.state = state;
  }

  get question() {
    return this.find(".question-text")?.textContent ?? "";
  }

  set question(text) {
    this.find(".question-text").textContent = text;
  }

  get text() {
    const answer = this.find(".answer-text");
    return (answer.dataset.text ?? answer.innerText).trim();
  }

  get cardCount() {
    return this.element.querySelectorAll(".food-card").length;
  }

  get note() {
    return this.find(".note").textContent;
  }

  set note(sentence) {
    this.find(".note").textContent = sentence;
  }

  // Begins an answer, to another question than before if one is given.
  wait(question) {
    this.#rested = [this.state, this.question, this.text];
    if (question) this.question = question;
    this.state = "waiting";
    this.note = "";
  }

  // Shows the answer so far, at most once per animation frame however often it is called.
  write(answer) {
    this.#wanted = answer;
    if (this.state !== "writing") this.show("writing", answer);
    else this.#frame ||= requestAnimationFrame(() => this.#paint());
  }

  // Shows an answer as it stands, at once: a hidden page has no animation frames.
  show(state, answer, note = "") {
    this.state = state;
    this.note = note;
    this.#wanted = answer;
    this.#paint();
  }

  // Shows what is kept of an answer, before it is on the page: nothing is measured or followed.
  rest(state, answer, note) {
    this.state = state;
    this.note = note;
    const text = this.find(".answer-text");
    text.classList.add("is-plain");
    text.textContent = answer;
  }

  // Puts the answer back that a new one was to replace.
  revert(note) {
    cancelAnimationFrame(this.#frame);
    this.#frame = 0;
    const [state, question, text] = this.#rested;
    const plain = this.find(".is-plain");
    if (this.#old) this.find(".finished").replaceWith(this.#old);
    else if (plain) plain.textContent = text;
    this.#old = null;
    if (question) this.question = question;
    this.state = state;
    this.note = note;
    this.#afterPaint();
  }

  // The server's form of the answer stands here now.
  settle() {
    this.#old = null;
    this.#afterPaint();
  }

  #paint() {
    cancelAnimationFrame(this.#frame);
    this.#frame = 0;
    if (!this.find(".is-plain")) this.#makeRoom();
    // A page translator takes text nodes out and puts its own in their place; what is written into a node
    // that the page no longer holds is seen by nobody.
    const home = this.find(".answer-text");
    if (this.#text.parentNode !== home) home.replaceChildren(this.#text);
    const shown = this.#text.data;
    if (this.#wanted.startsWith(shown)) this.#text.appendData(this.#wanted.slice(shown.length));
    else this.#text.data = this.#wanted;
    this.#afterPaint();
  }

  #makeRoom() {
    const old = this.find(".finished");
    if (old.textContent.trim() && old.querySelector(".answer-text").hasChildNodes()) this.#old = old;
    const blank = this.#template.content.querySelector(".finished").cloneNode(true);
    blank.id = old.id;
    blank.querySelector(".answer-text").classList.add("is-plain");
    old.replaceWith(blank);
  }
}

// The turns of a conversation: each element of the page has one view.
export class Views {
  #log;
  #template;
  #afterPaint;
  #views = new WeakMap();

  constructor(log, template, afterPaint) {
    this.#log = log;
    this.#template = template;
    this.#afterPaint = afterPaint;
  }

  // Makes a turn that is not on the page yet.
  create({ id, question }) {
    const view = this.of(this.#template.content.querySelector(".turn").cloneNode(true));
    view.element.dataset.key = id;
    view.find(".question-text").textContent = question;
    view.find(".finished").id = `answer-${id}`;
    return view;
  }

  of(element) {
    if (!this.#views.has(element)) {
      this.#views.set(element, new TurnView(element, this.#template, this.#afterPaint));
    }
    return this.#views.get(element);
  }

  // Shows these turns in the place of whatever is there, in one go: with each by itself, long ones would stutter.
  fill(turns, notes) {
    const shown = turns.map((turn) => {
      const view = this.create(turn);
      view.rest(turn.state, turn.answer, notes[turn.state] ?? "");
      return view.element;
    });
    this.#log.replaceChildren(...shown);
  }

  // The newest message of the room that is on the page, apart from those of one turn.
  findLastId(except) {
    const turns = [...this.#log.querySelectorAll(".turn")].filter((turn) => turn !== except?.element);
    return Math.max(0, ...turns.map((turn) => Number(turn.dataset.last) || 0));
  }
}

// Keeps the end of the conversation in view while the reader is there, and lets go when they
// scroll up. Only a reader who comes back down, or asks to, is followed again.
export class Follower {
  #scroller;
  #button;
  #isFollowing = false;
  #lastTop = 0;

  constructor(scroller, button) {
    this.#scroller = scroller;
    this.#button = button;
    const letGo = () => this.#letGo();
    scroller.addEventListener("wheel", (event) => event.deltaY < 0 && letGo(), { passive: true });
    scroller.addEventListener("touchmove", letGo, { passive: true });
    scroller.addEventListener("scroll", () => this.#readPosition(), { passive: true });
    scroller.addEventListener("touchend", () => {
      this.#isFollowing ||= this.#isAtEnd();
    });
    document.addEventListener("keydown", (event) => {
      if (KEYS_THAT_SCROLL_UP.has(event.key) && event.target.tagName !== "TEXTAREA") letGo();
    });
    button.addEventListener("click", () => this.goToEnd());
    // The view also moves off the end when the input grows or a phone is turned.
    new ResizeObserver(() => this.#isFollowing && this.goToEnd()).observe(scroller);
  }

  // To be called after the conversation changed its size.
  contentGrew() {
    if (this.#isFollowing) this.goToEnd();
    else this.#button.hidden = this.#isAtEnd();
  }

  goToEnd() {
    this.#isFollowing = true;
    this.#button.hidden = true;
    this.#scroller.scrollTop = this.#scroller.scrollHeight;
    this.#lastTop = this.#scroller.scrollTop;
  }

  goToStart() {
    this.#isFollowing = false;
    this.#button.hidden = true;
    this.#scroller.scrollTop = 0;
  }

  #letGo() {
    if (this.#scroller.scrollHeight > this.#scroller.clientHeight) this.#isFollowing = false;
  }

  #readPosition() {
    const top = this.#scroller.scrollTop;
    if (top > this.#lastTop && this.#isAtEnd()) this.#isFollowing = true;
    else if (top < this.#lastTop && !this.#isAtEnd()) this.#isFollowing = false;
    this.#button.hidden = this.#isAtEnd();
    this.#lastTop = top;
  }

  #isAtEnd() {
    const { scrollHeight, scrollTop, clientHeight } = this.#scroller;
    return scrollHeight - scrollTop - clientHeight <= BOTTOM_PX;
  }
}
