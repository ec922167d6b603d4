// The line to the chat server: one WebSocket per question, opened before the question is there.
//
// A question ends in exactly one of two calls: on.end({stopped, remaining}), or on.fail(reason,
// sentence), where reason is "said" (the server's own sentence), "unreachable", "cut", "silent" or
// "empty". Before that come any number of on.text(wholeAnswerSoFar).

const CONNECT_LIMIT_MS = 10_000;
const SILENCE_LIMIT_MS = 60_000;
const STOP_LIMIT_MS = 3_000;
const SPARE_LIFE_MS = 9 * 60_000; // the server closes what says nothing for ten minutes
const SPARE_PAUSE_MS = 5_000; // between tries to open ahead while the server is away

export class ChatLine {
  #address;
  #spare = null;
  #spareOpenedAt = 0;

  constructor(address) {
    this.#address = address;
  }

  // Opens a socket ahead of the next question, so that its answer starts sooner.
  warmUp() {
    const age = Date.now() - this.#spareOpenedAt;
    if (document.hidden || (this.#spare ? age < SPARE_LIFE_MS : age < SPARE_PAUSE_MS)) return;
    this.coolDown();
    const spare = new WebSocket(this.#address);
    spare.onclose = () => {
      if (this.#spare === spare) this.#spare = null;
    };
    this.#spare = spare;
    this.#spareOpenedAt = Date.now();
  }

  coolDown() {
    const spare = this.#spare;
    this.#spare = null;
    spare?.close();
  }

  // Sends one question. The returned object's stop() asks for the end and keeps what came;
  // leave() ends it without a word to anyone.
  ask(frame, on) {
    const spare = this.#takeSpare();
    return new Question(this.#address, spare, frame, on);
  }

  #takeSpare() {
    if (Date.now() - this.#spareOpenedAt > SPARE_LIFE_MS) this.coolDown();
    const spare = this.#spare;
    this.#spare = null;
    this.#spareOpenedAt = 0;
    return spare && spare.readyState <= WebSocket.OPEN ? spare : null;
  }
}

class Question {
  #address;
  #frame;
  #on;
  #socket;
  #timer;
  #sent = false;
  #hasText = false;
  #stopping = false;
  #settled = false;

  constructor(address, spare, frame, on) {
    this.#address = address;
    this.#frame = JSON.stringify(frame);
    this.#on = on;
    this.#use(spare ?? new WebSocket(address), spare !== null);
  }

  stop() {
    if (this.#settled || this.#stopping) return;
    this.#stopping = true;
    if (!this.#sent) {
      this.#end(null);
      return;
    }
    this.#socket.send(JSON.stringify({ stop: true }));
    this.#expectWithin(STOP_LIMIT_MS, () => this.#end(null));
  }

  leave() {
    this.#settle();
  }

  #use(socket, isSpare) {
    this.#socket = socket;
    this.#sent = false;
    let isAnswered = false;
    const send = () => {
      socket.send(this.#frame);
      this.#sent = true;
      this.#watchSilence();
    };
    socket.onmessage = (message) => {
      isAnswered = true;
      this.#read(message.data);
    };
    socket.onclose = () => {
      if (this.#settled) return;
      if (this.#stopping) this.#end(null);
      // A spare may have died unnoticed while it waited; that is no news for the reader.
      else if (isSpare && !isAnswered) this.#use(new WebSocket(this.#address), false);
      else this.#fail(this.#sent ? "cut" : "unreachable");
    };
    if (socket.readyState === WebSocket.OPEN) {
      send();
    } else {
      socket.onopen = send;
      this.#expectWithin(CONNECT_LIMIT_MS, () => this.#fail("unreachable"));
    }
  }

  #read(data) {
    if (this.#settled) return;
    if (!this.#stopping) this.#watchSilence();
    const { event, response } = parse(data);
    if (event === "text_stream" && typeof response === "string") {
      this.#hasText ||= response !== "";
      this.#on.text(response);
    } else if (event === "stream_end") {
      if (this.#hasText || this.#stopping) this.#end(response);
      else this.#fail("empty");
    } else if (event === "error") {
      if (this.#stopping) this.#end(null);
      else this.#fail("said", String(response));
    }
  }

  #watchSilence() {
    this.#expectWithin(SILENCE_LIMIT_MS, () => this.#fail("silent"));
  }

  #expectWithin(milliseconds, otherwise) {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(otherwise, milliseconds);
  }

  #end(details) {
    if (!this.#settle()) return;
    const { remaining = null, foods = [] } = details || {};
    this.#on.end({ stopped: this.#stopping, remaining, foods });
  }

  #fail(reason, sentence = "") {
    if (!this.#settle()) return;
    this.#on.fail(reason, sentence);
  }

  // Returns whether this was the first end of the question; nothing counts after it.
  #settle() {
    if (this.#settled) return false;
    this.#settled = true;
    clearTimeout(this.#timer);
    this.#socket.close();
    return true;
  }
}

function parse(data) {
  try {
    return JSON.parse(data) ?? {};
  } catch {
    return {};
  }
}
