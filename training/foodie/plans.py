"""Plan dialogues: a question, what the backend plans for it, and an answer written by hand around that plan.

The plans come from the backend's own command, so that a model is trained on the blocks it will be served;
where code answers by itself and there is no block, the plan's sentences make one. The answers are templates
of `training/data/plans` whose slots hold what the block says and nothing else. At the end the same command
judges every answer by the rules of serving: what would not be shown is not learned.
"""

import json
import random
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import yaml

from training.foodie.dialogues import Dialogue
from training.foodie.invented import Dish, Inventor, draw_figures, refigure, rename
from training.foodie.korean import fill
from training.foodie.plan_templates import PlanTemplates, fill_template

ROOT = Path(__file__).resolve().parents[2]
DATA = ROOT / "training" / "data"
# Data files that both folders read, as they share the prompt's template; nothing is imported.
CATALOGUE = ROOT / "backend" / "food" / "data" / "catalogue.yaml"
SMALL_TALK = ROOT / "backend" / "answers" / "speaking" / "small_talk.yaml"

# What the rows are for, as shares of them all.
SHARES: Mapping[str, float] = {
    "recommend": 0.40,
    "plan": 0.24,
    "invented": 0.10,
    "unanswered": 0.10,
    "small_talk": 0.10,
    "second": 0.06,
}
# Of each share the kinds of questions, by their names in plan_questions.yaml.
KINDS: Mapping[str, Mapping[str, float]] = {
    "recommend": {
        "open": 0.24,
        "situation": 0.29,
        "wish": 0.25,
        "likes": 0.03,
        "refusing": 0.09,
        "weary": 0.05,
        "craving": 0.05,
    },
    "plan": {
        "what": 0.16,
        "contents": 0.12,
        "heat": 0.08,
        "kitchen": 0.05,
        "taste": 0.04,
        "compare": 0.15,
        "pair": 0.11,
        "leftovers": 0.09,
        "recipe": 0.08,
        "nutrition": 0.04,
        "price": 0.02,
        "region": 0.02,
        "season": 0.01,
        "feast": 0.01,
        "permission": 0.01,
        "noting": 0.01,
    },
    "invented": {
        "open": 0.25,
        "situation": 0.25,
        "what": 0.15,
        "contents": 0.15,
        "compare": 0.1,
        "nutrition": 0.1,
    },
    "unanswered": {"fact": 0.55, "strange": 0.3, "bare": 0.15},
    "small_talk": {"small_talk": 1.0},
    "second": {"other": 0.7, "pick": 0.15, "detail": 0.15},
}
# So many more are asked for than are wanted: of some the plan is another one, some are refused.
_SPARE = 1.5
# The act of a kind of question, where it is called otherwise.
_ACT_OF = {"permission": "diet", "noting": "diet", "season": "region", "feast": "region"}
_WITHOUT_ANSWER = frozenset({"small_talk", "bare", "strange", "fact"})
_DESCRIBED = frozenset({"what", "contents", "heat", "kitchen", "taste", "detail"})
_RETOLD = frozenset({"nutrition", "recipe", "price", "region", "season", "feast", "permission", "noting"})
SPICINESS = ("안 매움", "덜 매움", "매움", "많이 매움")
_KITCHENS = ("한식", "중식", "일식", "양식")
_LIKE, _LIKED, _TOLD_BEFORE = "비슷함", "좋아하는 음식", "방금 말한 음식"
_MEAL = "식사"
_CANDIDATES, _FACTS, _TOLD = "추천 후보:", "음식 정보:", "알려 드릴 것:"
# A line of the block that tells what a serving of a food was measured to hold.
_MEASURED = re.compile(r"^- (.+?) 1인분", re.M)
_LINE = re.compile(
    r"^- (?P<name>.+?) \((?P<labels>[^)]*)\): (?P<what>.+?)(?:; 재료 (?P<contents>.+))?$", re.M
)
_KCAL = re.compile(r"1인분\((?P<serving>[^)]+)\)[^.]*?약 (?P<kcal>[\d,]+) kcal")
_NOTHING = re.compile(r"자료에 없|자료가 없|없어서|모르")
_LEAD = re.compile(r"(?:만들어요|순서예요|알려 드릴게요)\.$")
_DIETS = ("비건", "채식", "할랄")
_CAREFUL_SHARE = 0.35
# How often the first choice is one that the block calls liked, or like a liked one, when there is any.
_LIKED_SHARE = 0.8
# How often an answer goes on from the plan's first sentence, as it does while serving.
_GOES_ON_SHARE = 0.7
_UNRELATED_BLOCK_SHARE = 0.6
_MOST_TOLD_CHARACTERS = 420

Request = dict[str, Any]
Plan = dict[str, Any]


@dataclass(frozen=True)
class Food:
    """What a block may say of a food."""

    name: str
    what: str
    ingredients: tuple[str, ...] = ()
    kitchen: str = ""
    heat: str = SPICINESS[0]
    course: str = _MEAL

    @property
    def line(self) -> str:
        """The food as the backend's block tells it where facts are asked."""
        contents = f"재료 {', '.join(self.ingredients[:4])}"
        return f"- {self.name} ({self.kitchen}, {self.heat}): {self.what}; {contents}"


@dataclass(frozen=True)
class Draft:
    """A row before it is judged. `roles` says which slots name which food."""

    share: str
    kind: str
    request: Request
    block: str | None
    act: str
    group: str
    template: str
    words: Mapping[str, str]
    roles: Mapping[str, Food] = field(default_factory=dict)
    # What code has said when the model begins; the answer goes on from it.
    prefix: str = ""
    # Shown before the answer, unknown to the model.
    opening: str = ""
    # The question under which the answer is judged, where that is another one.
    judged_as: str | None = None

    @property
    def text(self) -> str:
        return fill_template(self.template, self.words)

    @property
    def answer(self) -> str:
        return f"{self.prefix} {self.text}".strip()

    @property
    def shown(self) -> str:
        return f"{self.opening} {self.answer}".strip()


@dataclass
class Made:
    """The rows, and what became of the others, by kind."""

    dialogues: list[Dialogue] = field(default_factory=list)
    shares: Counter[str] = field(default_factory=Counter)
    judged: Counter[str] = field(default_factory=Counter)
    refused: Counter[tuple[str, str]] = field(default_factory=Counter)
    unplanned: Counter[str] = field(default_factory=Counter)
    examples: dict[str, str] = field(default_factory=dict)

    def format(self) -> str:
        """What a person reads of it, in lines."""
        lines = [f"{len(self.dialogues)} rows: " + ", ".join(f"{k} {n}" for k, n in self.shares.items())]
        refused = self.refused.total()
        judged = self.judged.total()
        lines.append(
            f"{judged} answers judged, {refused} refused ({refused / max(judged, 1):.1%}), by fault:"
        )
        faults: Counter[str] = Counter()
        for (_, fault), count in self.refused.items():
            faults[fault] += count
        lines += [f"  {fault} {count}: {self.examples[fault]}" for fault, count in faults.most_common()]
        plans = ", ".join(f"{kind} {count}" for kind, count in self.unplanned.most_common())
        lines.append(f"Questions whose plan holds no such answer: {plans or 'none'}")
        return "\n".join(lines)


def ask_backend(requests: Iterable[Request]) -> list[Plan]:
    """The backend's plan for each request, with its verdicts where a text stands beside.

    Raises:
        subprocess.CalledProcessError: it refused one; its reason is on standard error.

    """
    lines = "".join(json.dumps(request, ensure_ascii=False) + "\n" for request in requests)
    done = subprocess.run(  # our own module, no shell
        [sys.executable, "-m", "backend.answer"],
        cwd=ROOT,
        input=lines,
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    )
    return [json.loads(line) for line in done.stdout.splitlines()]


def read_foods(path: Path = CATALOGUE) -> list[Food]:
    """The foods of the catalogue's file."""
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    return [
        Food(
            row["name"],
            row["description"],
            tuple(row["ingredients"]),
            row["country"],
            SPICINESS[row["spicy"]],
            row["course"],
        )
        for row in yaml.load(path.read_text(encoding="utf-8"), loader)  # noqa: S506  (both are safe loaders)
    ]


def read_questions_of_plans(path: Path = DATA / "plan_questions.yaml") -> dict[str, list[str]]:
    """The patterns of questions by kind."""
    kinds: dict[str, list[str]] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return kinds


def read_small_talk(path: Path = SMALL_TALK) -> list[tuple[str, str]]:
    """The backend's written pairs of small talk."""
    topics = yaml.safe_load(path.read_text(encoding="utf-8"))
    return [(question, answer) for topic in topics.values() for question, answer in topic]


class PlanWriter:
    """Asks questions and writes answers, by chance of one seed."""

    def __init__(
        self,
        seed: int,
        foods: Sequence[Food],
        small_talk: Sequence[tuple[str, str]],
        ask: Callable[[Iterable[Request]], list[Plan]] = ask_backend,
    ) -> None:
        self._seed = seed
        self._chance = random.Random(seed)  # noqa: S311
        self._ask = ask
        self._foods = {food.name: food for food in foods}
        self._names = list(self._foods)
        self._small_talk = small_talk
        self._templates = PlanTemplates.read()
        self._inventor = Inventor.read()
        self._questions = read_questions_of_plans()
        words = yaml.safe_load((DATA / "plan_words.yaml").read_text(encoding="utf-8"))
        self._fillers = {
            name: [word for row in rows for word in (row if isinstance(row, list) else [row])]
            for name, rows in words.items()
        }
        self._blocks: list[str] = []

    def make(self, count: int) -> Made:
        """About `count` rows: what the judge refuses is made up for as far as the spare ones last."""
        made = Made()
        wanted = {share: round(count * part) for share, part in SHARES.items()}
        asked = [
            (share, kind, self._draw_request(kind))
            for share, number in wanted.items()
            for kind in self._chance.choices(
                list(KINDS[share]), list(KINDS[share].values()), k=round(number * _SPARE) + 2
            )
        ]
        plans = self._ask(request for _, _, request in asked)
        self._blocks = [plan["block"] for plan in plans if plan["block"]] or [_TOLD]
        drafts = self._write_first(asked, plans, made)
        drafts = self._write_second(drafts, made)
        judged = self._ask(self._to_judge(draft) for draft in drafts)
        kept: list[Draft] = []
        for draft, verdict in zip(drafts, judged, strict=True):
            made.judged[draft.kind] += 1
            fault = _find_fault(verdict) if draft.kind != "small_talk" else None
            if fault:
                made.refused[draft.kind, fault] += 1
                made.examples.setdefault(fault, f"{draft.request['question']} → {draft.text}")
            elif made.shares[draft.share] < wanted[draft.share] and not self._tells_of_others(draft):
                made.shares[draft.share] += 1
                kept.append(self._invent(draft) if draft.share == "invented" else draft)
        self._chance.shuffle(kept)
        made.dialogues = [self._to_dialogue(number, draft) for number, draft in enumerate(kept)]
        return made

    # --- questions --------------------------------------------------------------------------------

    def _draw_request(self, kind: str) -> Request:
        """A question of this kind with somebody who asks it, at some day and hour."""
        chance = self._chance
        words = {name: chance.choice(fillers) for name, fillers in self._fillers.items()}
        words["food"] = chance.choice(self._names)
        words["food2"] = self._draw_neighbour(words["food"])
        words["x"] = self._inventor.invent("", chance).name
        source = "situation" if kind in ("other", "pick", "detail") and chance.random() < 0.6 else kind
        source = "open" if source in ("other", "pick", "detail") else source
        if kind == "small_talk":
            question, answer = chance.choice(self._small_talk)
            words["answer"] = answer
        else:
            question = fill(chance.choice(self._questions[source]), words)
        is_choice = source in KINDS["recommend"]
        likes = chance.sample(self._names, chance.choice((0, 0, 0, 1, 2, 3))) if is_choice else []
        if kind == "likes":
            likes = chance.sample(self._names, chance.choice((1, 2, 3)))
        avoid = chance.sample(self._fillers["refused"], chance.choice((0, 0, 0, 0, 1))) if is_choice else []
        hour = chance.choice((8, 12, 12, 13, 18, 19, 20, 22))
        return {
            "question": question,
            "likes": likes,
            "avoid": avoid,
            "now": f"2026-{chance.randint(1, 12):02d}-{chance.randint(1, 28):02d}T{hour:02d}:00",
            "seed": chance.randrange(2**31),
            "words": words,
        }

    def _draw_neighbour(self, name: str) -> str:
        """Another food, most often one that it may be compared with."""
        food = self._foods[name]
        near = [
            other.name
            for other in self._foods.values()
            if other.name != name and (other.course, other.kitchen) == (food.course, food.kitchen)
        ]
        return self._chance.choice(near or [other for other in self._names if other != name])

    # --- answers ----------------------------------------------------------------------------------

    def _write_first(
        self, asked: Sequence[tuple[str, str, Request]], plans: Sequence[Plan], made: Made
    ) -> list[Draft]:
        drafts = []
        for (share, kind, request), plan in zip(asked, plans, strict=True):
            first = "open" if share == "second" else kind
            draft = self._write(share, first, request, plan)
            if draft is None:
                made.unplanned[kind] += 1
            else:
                drafts.append(replace(draft, kind=kind))
        return drafts

    def _write_second(self, drafts: Sequence[Draft], made: Made) -> list[Draft]:
        """The drafts, of those of the share `second` what follows on them."""
        firsts = [draft for draft in drafts if draft.share == "second"]
        requests: list[Request] = [
            {
                **draft.request,
                "turns": [[draft.request["question"], draft.shown]],
                "question": self._chance.choice(self._questions[draft.kind]),
                "seed": draft.request["seed"] + 1,
            }
            for draft in firsts
        ]
        written = []
        for draft, request, plan in zip(firsts, requests, self._ask(requests), strict=True):
            second = self._write("second", draft.kind, request, plan)
            if second is None:
                made.unplanned[draft.kind] += 1
            else:
                written.append(second)
        return [*(draft for draft in drafts if draft.share != "second"), *written]

    def _write(self, share: str, kind: str, request: Request, plan: Plan) -> Draft | None:
        """The row of a plan; None where it holds nothing that a template could say."""
        if kind in _WITHOUT_ANSWER:
            return self._write_without_answer(share, kind, request)
        if kind in _RETOLD and not (plan["asksModel"] and _CANDIDATES in (plan["block"] or "")):
            return self._retell(share, kind, request, plan)
        writers = {"compare": self._compare, "pair": self._pair, "leftovers": self._use_up}
        if kind in writers:
            return writers[kind](share, request, plan)
        write = self._describe if kind in _DESCRIBED else self._recommend
        return write(share, kind, request, plan)

    def _draft(
        self,
        share: str,
        kind: str,
        request: Request,
        block: str | None,
        act: str,
        group: str,
        words: Mapping[str, str],
        foods: Mapping[str, Food],
        **more: Any,
    ) -> Draft | None:
        """A row of a template of `group`; `foods` are the foods of the slots."""
        words = {**_words_of(foods), **words}
        template = self._templates.pick(act, group, words, self._chance)
        if template is None:
            return None
        return Draft(share, kind, request, block, act, group, template, words, foods, **more)

    def _recommend(self, share: str, kind: str, request: Request, plan: Plan) -> Draft | None:
        """One or more of the block's candidates, the first with its reason."""
        block = plan["block"] or ""
        if not plan["asksModel"] or _CANDIDATES not in block:
            return None
        shown = _read_lines(block)
        first, labels = self._choose(shown)
        reasons = labels[1:] if labels[1:2] == [] or labels[1] not in SPICINESS else labels[2:]
        reason = next((one for one in reasons if one == _LIKED or one.endswith(_LIKE)), None)
        reason = reason or (self._chance.choice(reasons) if reasons else None)
        group, words = self._find_group(reason, labels[0], first, request)
        # What a group says of a second food holds where that one has the same reason.
        is_plain = group in ("한 끼 식사", "음식", "kitchen", "likeness", "likeness_named", "말씀하신 음식")
        others = [food for food, others in shown if food is not first and (is_plain or reason in others)]
        self._chance.shuffle(others)
        act = "recommend"
        diet = next((word for word in _DIETS if word in request["question"]), None)
        if kind == "other" and self._chance.random() < 0.6:
            act, group = "second", "other"
        elif kind == "pick" and reason != _TOLD_BEFORE:
            act, group = "second", "pick"
        elif diet and self._chance.random() < 0.5:
            act, group, words = "diet", "offer", {"word": diet}
        elif kind == "refusing" and self._chance.random() < _CAREFUL_SHARE:
            act, group = "diet", "careful"
        foods = dict(zip("abc", (first, *others), strict=False))
        prefix, opening = (plan["opening"], "") if plan["goesOn"] else ("", plan["opening"])
        return self._draft(
            share, kind, request, block, act, group, words, foods, prefix=prefix, opening=opening
        )

    def _choose(self, shown: Sequence[tuple[Food, list[str]]]) -> tuple[Food, list[str]]:
        """A candidate, most often one that suits the likes. Taking any of them teaches to look at all."""
        liked = [one for one in shown if any(label == _LIKED or label.endswith(_LIKE) for label in one[1])]
        return self._chance.choice(liked if liked and self._chance.random() < _LIKED_SHARE else shown)

    def _find_group(
        self, reason: str | None, kitchen: str, food: Food, request: Request
    ) -> tuple[str, dict[str, str]]:
        """The group of templates for a reason of the block, with the words of its slots."""
        if reason in (None, kitchen, _MEAL):
            is_asked = kitchen.split(maxsplit=1)[0] in request["question"] and not kitchen.startswith(
                ("외국", "세계")
            )
            plain = "한 끼 식사" if self._foods.get(food.name, food).course == _MEAL else "음식"
            return ("kitchen", {"kitchen": kitchen}) if is_asked else (plain, {})
        if self._templates.has("recommend", reason):
            return reason, {}
        if reason.endswith(_LIKE):
            liked = reason.removesuffix(_LIKE).rstrip()[:-1]
            return ("likeness" if liked in request["likes"] else "likeness_named"), {"liked": liked}
        if reason.endswith("음식") or reason in _KITCHENS:
            return "kitchen", {"kitchen": reason}
        if " 또는 " in reason:
            return "음식", {}
        is_in = any(reason in name for name in self._foods.get(food.name, food).ingredients)
        return ("ingredient" if is_in and not food.name.endswith(reason) else "form"), {"reason": reason}

    def _describe(self, share: str, kind: str, request: Request, plan: Plan) -> Draft | None:
        """What a food is: the plan's first sentence and more, or all of it by a template."""
        foods = [self._foods[name] for name in plan["foods"][:1] if name in self._foods]
        if plan["act"] != "ingredients" or not foods:
            return None
        food = foods[0]
        block = plan["block"] or f"{_FACTS}\n{food.line}"
        words: dict[str, str] = {}
        if food.ingredients and food.ingredients[0] != food.name:
            words["contents"] = ", ".join(food.ingredients[:3])
        if food.kitchen in _KITCHENS:
            words["kitchen"] = food.kitchen
        goes_on = plan["goesOn"] and share != "invented" and self._chance.random() < _GOES_ON_SHARE
        if goes_on:
            opening = plan["opening"]
            left = [f"more.heat.{food.heat}"] if "매" not in opening and "맵" not in opening else []
            left += ["more.what"] if food.what not in opening else []
            left += ["more.contents"] if "contents" in words and words["contents"] not in opening else []
            if not left:
                return None
            group = self._chance.choice(left)
            return self._draft(
                share, kind, request, block, "ingredients", group, words, {"a": food}, prefix=opening
            )
        if kind == "detail":
            return self._draft(share, kind, request, block, "second", "detail", words, {"a": food})
        group = f"heat.{food.heat}" if kind == "heat" else "what" if kind == "taste" else kind
        return self._draft(share, kind, request, block, "ingredients", group, words, {"a": food})

    def _compare(self, share: str, request: Request, plan: Plan) -> Draft | None:
        foods = [self._foods[name] for name in plan["foods"][:2] if name in self._foods]
        if plan["act"] != "compare" or len(foods) < 2:
            return None
        told = _list_told(plan)
        first, second = foods
        only = [
            [name for name in one.ingredients[:4] if name not in other.ingredients][:2]
            for one, other in ((first, second), (second, first))
        ]
        words: dict[str, str] = {}
        roles = {"a": first, "b": second}
        groups = ["what", "what"]
        if all(only):
            words |= {"a.only": ", ".join(only[0]), "b.only": ", ".join(only[1])}
            groups.append("only")
        if first.kitchen != second.kitchen and {first.kitchen, second.kitchen} <= set(_KITCHENS):
            words |= {"a.kitchen": first.kitchen, "b.kitchen": second.kitchen}
            groups.append("kitchens")
        heats = [SPICINESS.index(food.heat) for food in foods]
        heat = "hotter" if heats[0] != heats[1] else "same_heat" if heats[0] else "no_heat"
        if heat == "hotter":
            by_heat = sorted(foods, key=lambda food: -SPICINESS.index(food.heat))
            roles |= {"hot": by_heat[0], "mild": by_heat[1]}
        if "매" in request["question"]:
            groups = [heat]
        elif len(told) > 1 and share != "invented":
            groups += ["said", "said"]
        group = self._chance.choice(groups)
        if group == "said":
            return self._draft(
                share, "compare", request, _tell(plan, told), "compare", "said", _number(told), roles
            )
        block = "\n".join((_FACTS, first.line, second.line))
        return self._draft(share, "compare", request, block, "compare", group, words, roles)

    def _pair(self, share: str, request: Request, plan: Plan) -> Draft | None:
        told, main = _list_told(plan), request["words"]["food"]
        if plan["act"] != "pair" or main not in request["question"]:
            return None
        if _CANDIDATES in (plan["block"] or ""):
            shown = [food for food, _ in _read_lines(plan["block"]) if food.name != main]
            self._chance.shuffle(shown)
            group, block = "described", plan["block"]
        else:
            names = [name for name in plan["foods"] if name != main and name in " ".join(told)]
            shown = [self._foods[name] for name in names if name in self._foods]
            is_unknown = _NOTHING.search(" ".join(told)) is not None
            group = "none" if is_unknown else self._chance.choice(("named", "named", "said"))
            block = _tell(plan, told)
        if not shown and group != "none":
            return None
        roles = {**dict(zip("abc", shown, strict=False)), "main": self._foods[main]}
        words = _number(told) if group == "said" else {}
        return self._draft(share, "pair", request, block, "pair", group, words, roles)

    def _use_up(self, share: str, request: Request, plan: Plan) -> Draft | None:
        if plan["act"] != "leftovers":
            return None
        told = _list_told(plan)
        foods = [self._foods[name] for name in plan["foods"] if name in self._foods]
        roles = dict(zip("abc", foods, strict=False))
        more = next((text for text in told if "더 있으면" in text and text.startswith(foods[0].name)), "")
        words = {"hand": request["words"]["hand"], "more": more}
        if not foods:
            group = "none"
        else:
            group = self._chance.choice(("one", "several", "several", "said") if told else ("one", "several"))
        if group == "said":
            words |= _number(told)
        return self._draft(share, "leftovers", request, _tell(plan, told), "leftovers", group, words, roles)

    def _retell(self, share: str, kind: str, request: Request, plan: Plan) -> Draft | None:
        """What the plan says, in its own sentences or around its figures."""
        told, act = _list_told(plan), _ACT_OF.get(kind, kind)
        if plan["act"] != act or not told or sum(map(len, told)) > _MOST_TOLD_CHARACTERS:
            return None
        foods = [self._foods[name] for name in plan["foods"] if name in self._foods]
        roles = dict(zip("abc", foods, strict=False))
        words = {**_number(told), "all": " ".join(told)}
        is_unknown = _NOTHING.search(" ".join(told)) is not None
        if act == "diet":
            group = "said" if kind == "permission" else "noted"
        elif act == "nutrition":
            figures = _KCAL.search(" ".join(told))
            words |= figures.groupdict() if figures else {}
            group = "unknown" if is_unknown else "kcal" if figures and self._chance.random() < 0.6 else "said"
            group = "unnamed" if not foods else group
        elif act == "recipe":
            steps = [text for text in told if not _LEAD.search(text)]
            words["steps"] = " ".join(steps)
            words |= {"contents": ", ".join(foods[0].ingredients[:3])} if foods else {}
            group = "unknown" if is_unknown else "known" if foods else "steps"
        elif act == "region":
            named = request["words"]["place" if kind == "region" else kind]
            words["place"] = named
            group = "none" if is_unknown else kind if foods and self._chance.random() < 0.6 else "said"
        else:
            group = "unknown" if is_unknown else "said"
        return self._draft(share, kind, request, _tell(plan, told), act, group, words, roles)

    def _write_without_answer(self, share: str, kind: str, request: Request) -> Draft | None:
        """A question that its block does not answer, because it holds something else or nothing."""
        words = request["words"]
        has_block = self._chance.random() < _UNRELATED_BLOCK_SHARE
        block = self._chance.choice(self._blocks) if has_block else None
        if kind == "small_talk":
            return Draft(share, kind, request, block, "", "", words["answer"], {})
        if kind == "bare":
            return self._draft(share, kind, request, block, "unknown", "bare", {}, {})
        food = self._foods[words["food"]]
        said = {"contents": ", ".join(food.ingredients[:3])} if len(food.ingredients) > 1 else {}
        facts = f"{_FACTS}\n{food.line}"
        if kind == "fact":
            said["topic"] = words["topic"]
            return self._draft(share, kind, request, facts, "unknown", "fact", said, {"a": food})
        roles = {"a": food} if has_block else {}
        judged_as = f"{words['x']} {food.name:s} 뭐야?"
        return self._draft(
            share,
            kind,
            request,
            facts if has_block else None,
            "unknown",
            "other",
            {"x": words["x"]},
            roles,
            judged_as=judged_as,
        )

    # --- rows -------------------------------------------------------------------------------------

    def _tells_of_others(self, draft: Draft) -> bool:
        """Whether an invented dish would stand beside the figures of one that exists."""
        if draft.share != "invented":
            return False
        block = draft.block or ""
        own = {food.name for food, _ in _read_lines(block)} | {food.name for food in draft.roles.values()}
        return any(name in self._foods and name not in own for name in _MEASURED.findall(block))

    def _invent(self, draft: Draft) -> Draft:
        """The row with dishes and figures that do not exist in place of its own."""
        block = draft.block or ""
        dishes: dict[str, Dish] = {}
        foods = {food.name: food for food, _ in _read_lines(block)} | {
            food.name: food for food in draft.roles.values()
        }
        for name in foods:
            taken = {dish.name for dish in dishes.values()}
            dish = self._inventor.invent(name, self._chance)
            while dish.name in taken:
                dish = self._inventor.invent(name, self._chance)
            dishes[name] = dish
        figures = draw_figures([block], self._chance)

        def change(text: str) -> str:
            for name, dish in sorted(dishes.items(), key=lambda item: -len(item[0])):
                text = rename(text, name, dish.name)
            return refigure(text, figures)

        lines = []
        for line in block.splitlines():
            match = _LINE.match(line)
            if match is None:
                lines.append(change(line))
                continue
            dish = dishes[match["name"]]
            contents = f"; 재료 {', '.join(dish.ingredients)}" if match["contents"] else ""
            lines.append(f"- {dish.name} ({match['labels']}): {dish.description}{contents}")
        words = {}
        for slot, word in draft.words.items():
            role, _, part = slot.partition(".")
            food = draft.roles.get("a" if slot == "contents" else role)
            if slot in draft.roles and food:
                words[slot] = dishes[food.name].name
            elif part == "what" and food:
                words[slot] = dishes[food.name].description
            elif (part == "only" or slot == "contents") and food:
                words[slot] = ", ".join(dishes[food.name].ingredients[: 2 if part else 3])
            else:
                words[slot] = change(word)
        request = {**draft.request, "question": change(draft.request["question"])}
        return replace(
            draft, block="\n".join(lines), words=words, request=request, prefix=change(draft.prefix)
        )

    def _to_judge(self, draft: Draft) -> Request:
        question = draft.judged_as or draft.request["question"]
        return {**draft.request, "question": question, "text": draft.text}

    def _to_dialogue(self, number: int, draft: Draft) -> Dialogue:
        turns = [(question, answer) for question, answer in draft.request.get("turns", ())]
        turns.append((draft.request["question"], draft.answer))
        return Dialogue(f"{draft.share}_{self._seed}_{number:05d}", "plans", tuple(turns), draft.block)


def _find_fault(judged: Plan) -> str | None:
    """Why an answer would not be shown as it stands."""
    return next((verdict["fault"] for verdict in judged["verdicts"] if verdict["fault"]), None)


def _list_told(plan: Plan) -> list[str]:
    """The plan's own sentences, each once."""
    opening = re.split(r"(?<=[.!?])\s+", plan["opening"].strip())
    return [text for text in dict.fromkeys((*opening, *(one["text"] for one in plan["sentences"]))) if text]


def _tell(plan: Plan, told: Sequence[str]) -> str:
    """The plan's block, or its sentences where code answers and no block is sent."""
    return plan["block"] or "\n".join((_TOLD, *(f"- {text}" for text in told)))


def _number(told: Sequence[str]) -> dict[str, str]:
    return {f"s{number}": text for number, text in enumerate(told[:3], start=1)}


def _words_of(foods: Mapping[str, Food]) -> dict[str, str]:
    words = {slot: food.name for slot, food in foods.items()}
    return words | {f"{slot}.what": food.what for slot, food in foods.items() if slot in ("a", "b")}


def _read_lines(block: str) -> list[tuple[Food, list[str]]]:
    """The foods of a block with the labels that it gives them."""
    return [
        (Food(match["name"], match["what"]), match["labels"].split(", ")) for match in _LINE.finditer(block)
    ]
