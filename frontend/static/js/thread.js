// What the conversation looks like: the exchanges on the page, and the scrolling that follows them.
//
// Whatever a person or the model wrote reaches the page as the data of text nodes, never as HTML.

const BOTTOM_PX = 30; // this close to the end counts as being there
const KEYS_THAT_SCROLL_UP = new Set(["ArrowUp", "PageUp", "Home"]);

// One question with its answer. Copies of what it shows are kept by the caller, in an exchange:
// {question, answer, state, note, foods}; states are named in fragments/_exchange.html.
export class ExchangeView {
  #text = document.createTextNode("");
  #wanted = "";
  #frame = 0;
  #afterPaint;

  constructor(template, question, afterPaint) {
    this.element = template.content.firstElementChild.cloneNode(true);
    this.element.querySelector(".question .message-text").append(question);
    this.element.querySelector(".answer .message-text").append(this.#text);
    this.#afterPaint = afterPaint;
  }

  // Shows the answer so far, at most once per animation frame however often it is called.
  write(answer) {
    this.#wanted = answer;
    this.#frame ||= requestAnimationFrame(() => this.#paint());
  }

  // Shows an exchange as it stands, at once: a hidden page has no animation frames.
  show({ answer, state, note, foods = [] }) {
    this.#wanted = answer;
    this.element.dataset.state = state;
    this.element.querySelector(".note").textContent = note;
    this.element.querySelector(".foods").replaceChildren(...foods.filter(isFood).map(showFood));
    this.#paint();
  }

  #paint() {
    cancelAnimationFrame(this.#frame);
    this.#frame = 0;
    const shown = this.#text.data;
    if (this.#wanted.startsWith(shown)) this.#text.appendData(this.#wanted.slice(shown.length));
    else this.#text.data = this.#wanted;
    this.#afterPaint();
  }
}

// Addresses of our own pictures only, wherever the food came from.
const isFood = (food) => typeof food?.name === "string" && /^\/images\/[^/]+$/.test(food.imageUrl);

// A food that the answer names, as a picture with its name.
function showFood({ name, imageUrl }) {
  const item = document.createElement("li");
  const picture = document.createElement("img");
  Object.assign(picture, { src: imageUrl, alt: "", width: 120, height: 90, loading: "lazy" });
  item.append(picture, name);
  return item;
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
    if (top > this.#lastTop && this.#isAtEnd()) {
      this.#isFollowing = true;
      this.#button.hidden = true;
    } else if (top < this.#lastTop && !this.#isAtEnd()) {
      this.#isFollowing = false;
    }
    this.#lastTop = top;
  }

  #isAtEnd() {
    const { scrollHeight, scrollTop, clientHeight } = this.#scroller;
    return scrollHeight - scrollTop - clientHeight <= BOTTOM_PX;
  }
}
