// The line to the chat server: one WebSocket per question, opened before the question is there.
//
// A question ends in exactly one of two calls: on.end(details), or on.fail(reason, sentence, code), where
// reason is "said" (the server's own sentence), "unreachable", "cut", "silent" or "empty". Before that come
// any number of on.text(wholeAnswerSoFar). A member's answer outlives its socket: then there are on.lost(),
// on.back() and, when it has been tried for a minute, on.givenUp(), after which again() tries anew.

const CONNECT_LIMIT_MS = 10_000;
const SILENCE_LIMIT_MS = 60_000;
const STOP_LIMIT_MS = 3_000;
// The server closes what says nothing for ten minutes.
const SPARE_LIFE_MS = 9 * 60_000;
// Between tries to open ahead while the server is away.
const SPARE_PAUSE_MS = 5_000;
const RETRY_MS = [500, 1_000, 2_000, 4_000, 8_000];
const GIVE_UP_MS = 60_000;

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
    if (document.hidden || !navigator.onLine || (this.#spare ? age < SPARE_LIFE_MS : age < SPARE_PAUSE_MS)) return;
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

  // Sends one question: {frame, room, isStored}. `room` is where a member's answer goes on without us, and
  // `isStored` resolves to whether the question arrived there. The returned object's stop() asks for the
  // end and keeps what came; leave() ends it without a word to anyone.
  ask(question, on) {
    return new Question(this.#address, this.#takeSpare(), question, on);
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
  #room;
  #isStored;
  #on;
  #socket = null;
  #timer;
  #sent = false;
  // Whether anything came, on any socket.
  #heard = false;
  #hasText = false;
  #stopping = false;
  #settled = false;
  #lostAt = 0;
  #tries = 0;
  #over = new AbortController();

  constructor(address, spare, { frame, room = null, isStored = null }, on) {
    this.#address = address;
    this.#frame = frame;
    this.#room = room;
    this.#isStored = isStored;
    this.#on = on;
    this.#heard = frame.resume === true;
    if (navigator.onLine) {
      this.#use(spare ?? new WebSocket(address), frame, spare !== null);
      return;
    }
    on.offline();
    const send = () => this.#use(new WebSocket(address), frame, false);
    window.addEventListener("online", send, { once: true, signal: this.#over.signal });
  }

  stop() {
    if (this.#settled || this.#stopping) return;
    this.#stopping = true;
    if (!this.#sent && !this.#heard) {
      this.#end(null);
    } else if (this.#socket?.readyState === WebSocket.OPEN) {
      this.#socket.send(JSON.stringify({ stop: true }));
    } else if (this.#room) {
      this.#use(new WebSocket(this.#address), { chatroomId: this.#room, stop: true, detail: true }, false);
    }
    this.#expectWithin(STOP_LIMIT_MS, () => this.#end(null));
  }

  leave() {
    this.#settle();
  }

  // Tries at once what would be tried later, or what had been given up.
  again() {
    if (this.#settled || !this.#lostAt) return;
    this.#tries = 0;
    this.#lostAt = Date.now();
    this.#reconnect();
  }

  #use(socket, frame, isSpare) {
    this.#drop();
    this.#socket = socket;
    let isAnswered = false;
    let isSent = false;
    const send = () => {
      socket.send(JSON.stringify(frame));
      isSent = this.#sent = true;
      this.#watchSilence();
    };
    socket.onmessage = (message) => {
      isAnswered = true;
      this.#read(message.data);
    };
    socket.onclose = () => {
      if (this.#settled) return;
      if (this.#stopping && !this.#room) this.#end(null);
      // A spare may have died unnoticed while it waited; that is no news for the reader.
      else if (isSpare && !isAnswered && !this.#room) this.#use(new WebSocket(this.#address), frame, false);
      else this.#lose(isSent ? "cut" : "unreachable");
    };
    if (socket.readyState === WebSocket.OPEN) {
      send();
    } else {
      socket.onopen = send;
      this.#expectWithin(CONNECT_LIMIT_MS, () => this.#lose("unreachable"));
    }
  }

  // The socket is gone: a guest's answer with it, a member's goes on and is joined again.
  #lose(reason) {
    this.#drop();
    if (!this.#room) return this.#fail(reason);
    if (!this.#lostAt) {
      this.#lostAt = Date.now();
      this.#tries = 0;
      this.#on.lost();
    }
    if (Date.now() - this.#lostAt > GIVE_UP_MS) return this.#on.givenUp();
    const pause = RETRY_MS[Math.min(this.#tries, RETRY_MS.length - 1)];
    this.#tries += 1;
    this.#expectWithin(pause, () => this.#reconnect());
  }

  async #reconnect() {
    clearTimeout(this.#timer);
    let frame = { chatroomId: this.#room, resume: true, detail: true };
    if (this.#stopping) frame = { chatroomId: this.#room, stop: true, detail: true };
    else if (!this.#heard && this.#isStored) {
      // Nothing came back yet. Joining would show the answer before, had the question never arrived.
      try {
        if (!(await this.#isStored())) frame = this.#frame;
      } catch {
        if (!this.#settled) this.#lose("unreachable");
        return;
      }
    }
    if (!this.#settled) this.#use(new WebSocket(this.#address), frame, false);
  }

  #read(data) {
    if (this.#settled) return;
    if (!this.#stopping) this.#watchSilence();
    const { event, response, code } = parse(data);
    this.#heard = true;
    if (this.#lostAt) {
      this.#lostAt = 0;
      this.#on.back();
    }
    if (event === "text_stream" && typeof response === "string") {
      this.#hasText ||= response !== "";
      this.#on.text(response);
    } else if (event === "stream_end") {
      if (this.#hasText || this.#stopping) this.#end(response);
      else this.#fail("empty");
    } else if (event === "error") {
      if (this.#stopping) this.#end(null);
      else this.#fail("said", String(response), code);
    }
  }

  #watchSilence() {
    this.#expectWithin(SILENCE_LIMIT_MS, () => (this.#room ? this.#lose("silent") : this.#fail("silent")));
  }

  #expectWithin(milliseconds, otherwise) {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(otherwise, milliseconds);
  }

  #end(details) {
    if (!this.#settle()) return;
    const { remaining = null, foods = [], chatbotMessageId = null } = details || {};
    this.#on.end({ stopped: this.#stopping, remaining, foods, answerId: chatbotMessageId });
  }

  #fail(reason, sentence = "", code = "") {
    if (!this.#settle()) return;
    this.#on.fail(reason, sentence, code);
  }

  // Returns whether this was the first end of the question; nothing counts after it.
  #settle() {
    if (this.#settled) return false;
    this.#settled = true;
    clearTimeout(this.#timer);
    this.#over.abort();
    this.#drop();
    return true;
  }

  #drop() {
    const socket = this.#socket;
    this.#socket = null;
    if (!socket) return;
    socket.onopen = socket.onmessage = socket.onclose = null;
    socket.close();
  }
}

function parse(data) {
  try {
    return JSON.parse(data) ?? {};
  } catch {
    return {};
  }
}
