// What is kept on this device: a guest's conversation, what they avoid, and drafts; text and ids only.
//
// The store is read, changed and written at each change, so that two tabs add to each other. Where there is
// no storage, or no room in it, everything lives as long as the page does.

const KEY = "chatfoodie.guest";
const VERSION = 1;
const MAX_TURNS = 40;
const MAX_UNITS = 200_000;
const MAX_AGE_MS = 30 * 24 * 3600_000;
const UNDO_MS = 10_000;
// Of one answer; the server keeps as many of a member's.
const MAX_VERSIONS = 5;
const STATES = new Set(["complete", "stopped", "cut", "failed"]);

// The server takes 20; the original client sent 19.
const HISTORY_PAIRS = 19;
// The server takes 128 KiB.
const FRAME_BYTES = 100_000;

let memory = null;

function read() {
  let stored = memory;
  try {
    stored ??= JSON.parse(localStorage.getItem(KEY));
  } catch {
    // No storage, or something else was written there.
  }
  const data = stored?.v === VERSION ? stored : {};
  const oldest = Date.now() - MAX_AGE_MS;
  return {
    v: VERSION,
    importId: typeof data.importId === "string" ? data.importId : createId(),
    turns: list(data.turns).filter((turn) => isTurn(turn) && turn.at > oldest).slice(-MAX_TURNS),
    avoid: list(data.avoid).filter(isWord),
    asked: list(data.asked).filter(isWord),
    cleared: list(data.cleared).filter(isTurn),
    clearedAt: Number(data.clearedAt) || 0,
  };
}

function change(edit) {
  const data = read();
  edit(data);
  data.turns = data.turns.slice(-MAX_TURNS);
  let text = JSON.stringify(data);
  while (text.length > MAX_UNITS && data.turns.length > 1) {
    data.turns.shift();
    text = JSON.stringify(data);
  }
  try {
    localStorage.setItem(KEY, text);
    memory = null;
  } catch {
    memory = data;
  }
}

const list = (value) => (Array.isArray(value) ? value : []);
const isWord = (value) => typeof value === "string" && value !== "" && value.length <= 20 && !value.includes(",");

const isSaid = (said) => typeof said?.question === "string" && typeof said.answer === "string" && STATES.has(said.state);

// What an older version of this script stored, or somebody's hand, may look different.
function isTurn(turn) {
  if (!isSaid(turn) || !Number.isFinite(turn.at) || typeof turn.id !== "string") return false;
  return /^[\w-]{1,40}$/.test(turn.id) && list(turn.versions).every(isSaid);
}

export const createId = () => crypto.randomUUID?.() ?? `${Date.now()}-${Math.floor(Math.random() * 1e9)}`;

export const keep = {
  get turns() {
    return read().turns;
  },
  get avoid() {
    return read().avoid;
  },
  set avoid(words) {
    change((data) => {
      data.avoid = [...new Set(words.filter(isWord))].slice(0, 60);
    });
    document.body.dispatchEvent(new Event("avoid-changed"));
  },
  // Returns which of these words nobody has been asked about yet, and remembers that they now have.
  takeUnasked(words) {
    const unasked = words.filter((word) => !read().asked.includes(word));
    if (unasked.length > 0) change((data) => data.asked.push(...unasked));
    return unasked;
  },
  putTurn(turn) {
    change((data) => {
      const place = data.turns.findIndex(({ id }) => id === turn.id);
      if (place < 0) data.turns.push(turn);
      else data.turns[place] = turn;
      data.cleared = [];
    });
  },
  removeTurn(id) {
    change((data) => {
      data.turns = data.turns.filter((turn) => turn.id !== id);
    });
  },
  clear() {
    change((data) => Object.assign(data, { cleared: data.turns, clearedAt: Date.now(), turns: [], asked: [] }));
  },
  // How long the last clearing can still be undone.
  get undoMs() {
    const { cleared, clearedAt } = read();
    return cleared.length > 0 ? Math.max(0, Math.min(UNDO_MS, clearedAt + UNDO_MS - Date.now())) : 0;
  },
  undo() {
    change((data) => Object.assign(data, { turns: [...data.cleared, ...data.turns], cleared: [] }));
  },
  forgetAll() {
    memory = null;
    try {
      localStorage.removeItem(KEY);
      sessionStorage.clear();
    } catch {
      // There was no storage.
    }
  },
  // Calls back when another tab has changed the conversation.
  onOtherTab(redraw) {
    window.addEventListener("storage", (event) => event.key === KEY && redraw());
  },
};

// Puts a whole answer, and the question that it answers, in the place of the old ones, which stay as a version.
export function addVersion(turn, next) {
  const { question, answer, foods, state, versions = [{ question, answer, foods, state }] } = turn;
  Object.assign(turn, next);
  if (answer === next.answer && question === next.question) return;
  turn.versions = [...versions, next].slice(-MAX_VERSIONS);
  turn.version = turn.versions.length;
}

// What the server needs to know of a guest's conversation: the newest pairs that fit in a frame. What a
// person said counts even where its answer was stopped or failed: it may have been an allergy.
export function buildHistory(turns) {
  let history = turns.map(({ question, answer }) => [question, answer]).slice(-HISTORY_PAIRS);
  while (history.length > 1 && new Blob([JSON.stringify(history)]).size > FRAME_BYTES) history = history.slice(1);
  return history;
}

// What the server needs to show these turns as it shows finished answers; null when there is nothing to show.
export function toServer(turns, newest) {
  const shown = turns
    .filter(({ answer }) => answer !== "")
    .map(({ id, question, answer, foods, version, versions }) => ({ id, question, answer, foods, version, versions: versions?.length }));
  return shown.length > 0 ? { turns: JSON.stringify(shown), avoid: keep.avoid.join(","), newest } : null;
}

// What a question says of the foods that are avoided on this device.
export const avoiding = () => (keep.avoid.length > 0 ? { avoid: keep.avoid } : {});

// What a member's browser asks of the backend itself.
export const rooms = {
  // Makes a room, whose page this is from now on. Returns its id, or whether the login has ended and what
  // the server says against one more.
  async create() {
    const answer = await post("/api/chatrooms");
    const { response, errorMessage } = (await answer?.json().catch(() => null)) ?? {};
    const id = response?.chatroomId;
    if (id) history.replaceState(null, "", `/chat/${id}`);
    return { id, isLoggedOut: answer?.status === 401, sentence: answer?.status === 409 ? errorMessage : "" };
  },
  // Whether a question has arrived: as a message after this one, or in the place of the last question.
  async holds(question, room, lastId, isEdit) {
    const answer = await fetch(`/api/chatrooms/${room}/messages?size=2`);
    return !answer.ok || (await answer.json()).response.body.messages.some(({ id, status, content }) =>
      isEdit ? status === "streaming" || content === question : id > lastId,
    );
  },
  // Makes a room of a guest's conversation, once, and returns its id; null when there is nothing to make it of.
  async importGuest() {
    const { importId, turns } = read();
    if (turns.length === 0) return null;
    const answer = await post("/api/chatrooms/import", {
      importId,
      turns: turns.map(({ question, answer: text, foods }) => ({ question, answer: text, foods: list(foods).slice(0, 3) })),
    });
    if (!answer?.ok) return null;
    change((data) => Object.assign(data, { importId: createId(), turns: [], cleared: [] }));
    return (await answer.json()).response.chatroomId;
  },
};

function post(path, body) {
  const options = { method: "POST" };
  if (body) Object.assign(options, { headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) });
  return fetch(path, options).catch(() => null);
}

const draftKey = (room) => `chatfoodie.draft.${room ?? ""}`;

// Without storage a draft lives as long as the page does.
export const draft = {
  load(room) {
    try {
      return sessionStorage.getItem(draftKey(room)) ?? "";
    } catch {
      return "";
    }
  },
  save(room, text) {
    try {
      sessionStorage.setItem(draftKey(room), text);
    } catch {
      // No storage, or no room in it.
    }
  },
};
