"""Which foods meet what is wished for, and which wish gives way where nothing meets them all."""

from collections.abc import Collection, Iterable, Sequence

from ..data.catalogue import FoodEntry
from ..reading.wishes import Reading
from ..reading.wording import MUST, Wish

# Aspects in the order in which they give way. A diet, an allergy and what was refused never do.
_GIVES_WAY = (
    *("told", "oil", "flavor", "further", "occasion", "temperature", "heat", "ingredient", "form"),
    *("origin", "course", MUST),
)
# So many foods must be left where an occasion is given up for another.
_LEAST_OF_OCCASIONS = 3
# Fewer are no choice.
_FEW = 2

# Where nothing of a form may be had, the nearest forms to it: rice for fried rice, not a soup.
_NEAR_FORMS = (
    frozenset({"밥", "덮밥", "비빔밥", "볶음밥", "김밥"}),
    frozenset({"면", "라면", "파스타", "라멘"}),
    frozenset({"국물", "찌개", "탕", "전골", "국밥"}),
    frozenset({"빵", "샌드위치", "버거", "피자"}),
    frozenset({"케이크", "과자", "아이스크림", "빵", "과일"}),
    frozenset({"튀김", "치킨", "전"}),
    frozenset({"구이", "고기", "꼬치"}),
    frozenset({"찜", "조림", "볶음"}),
    frozenset({"회", "초밥"}),
    frozenset({"죽", "수프"}),
    frozenset({"커피", "차", "주스", "탄산", "우유"}),
)

MEAL = Wish("course", "한 끼 식사", frozenset({"course:식사"}))
_SNACK = Wish("course", "간식", frozenset({"course:간식", "course:디저트"}))
_WITH_DRINKS = Wish("course", "안주", frozenset({"course:식사", "course:안주", "course:간식", "course:반찬"}))
_DRINK = Wish("course", "음료", frozenset({"course:음료"}))
DISH = Wish("course", "음식", frozenset({"course:식사", "course:안주", "course:간식", "course:반찬"}))
# 전 and 부침개 are the food of a rainy day, and no meal by the book.
_COURSE_OF = {
    "잠 깰 때": _DRINK,
    **dict.fromkeys(("막걸리 안주", "소주 안주", "맥주 안주", "와인 안주", "술안주"), _WITH_DRINKS),
    "비 오는 날": DISH,
    "단맛": _SNACK,
}
# Forms that are no meal by nature: asking for one asks for its courses, too. They matter when nothing has the
# form: who may have no ice cream is not offered a stew.
_SWEETS, _DRINKS, _SNACKS = ("간식", "디저트"), ("음료",), ("식사", "간식", "디저트")
_COURSES_OF_FORM = {
    **dict.fromkeys(("케이크", "과자", "아이스크림", "과일"), _SWEETS),
    **dict.fromkeys(("커피", "차", "주스", "탄산", "술", "우유"), _DRINKS),
    **dict.fromkeys(("빵", "떡", "샌드위치", "수프"), _SNACKS),
}


_ALONE = "혼밥"
_OF_SNACKS = frozenset({"course:간식", "course:디저트", "course:음료"})


def complete(reading: Reading) -> list[Wish]:
    """The wishes with the course that they imply: who asks what to eat does not mean a coffee."""
    implied = _implied_course(reading)
    wishes = [*reading.wishes, *([implied] if implied else [])]
    # A sweet is had alone by anybody.
    of_courses = {trait for wish in wishes if wish.aspect == "course" for trait in wish.traits}
    is_snack = bool(of_courses) and of_courses <= _OF_SNACKS
    return [wish for wish in wishes if wish.label != _ALONE] if is_snack else wishes


def _implied_course(reading: Reading) -> Wish | None:
    aspects = {wish.aspect for wish in reading.wishes}
    labels = {wish.label for wish in reading.wishes}
    if "course" in aspects:
        return None
    for form, courses in _COURSES_OF_FORM.items():
        if form in labels:
            return Wish("course", DISH.label, frozenset(f"course:{course}" for course in courses))
    if reading.named:
        return Wish("course", DISH.label, DISH.traits | {f"course:{food.course}" for food in reading.named})
    for label, course in _COURSE_OF.items():
        if label in labels:
            return course
    if any(wish.aspect in ("occasion", MUST) and _is_list_of_foods(wish) for wish in reading.wishes):
        return DISH  # each of them fits, be it a meal or a snack
    return DISH if aspects & {"ingredient", "form"} else MEAL


def _is_list_of_foods(wish: Wish) -> bool:
    return all(trait.startswith("name:") for trait in wish.traits)


def narrow(
    allowed: Sequence[FoodEntry], wishes: Sequence[Wish], recent: Collection[FoodEntry]
) -> tuple[list[FoodEntry], list[Wish]]:
    """The foods that meet all wishes, or all but those that had to give way, and the wishes they meet."""
    fresh = [food for food in allowed if food not in recent] if recent else allowed
    # Of several occasions those that were told last give way first: 손님, 간단하게, 여럿이.
    told = [wish for wish in wishes if wish.aspect == "occasion"]
    # What is good for a lunch box is listed dish by dish; what children like is a word for many.
    occasions = [wish.label for wish in sorted(told, key=lambda wish: not _is_list_of_foods(wish))]
    labels = frozenset(occasions[1:])
    # All of them; all but one aspect, the least important first; then fewer and fewer.
    trials = [(fresh, frozenset[str]()), (allowed, frozenset[str]())]
    trials += [(fresh, frozenset(occasions[count:])) for count in range(len(occasions) - 1, 0, -1)]
    trials += [(fresh, frozenset({aspect})) for aspect in _GIVES_WAY]
    trials += [(allowed, frozenset(_GIVES_WAY[: count + 1])) for count in range(len(_GIVES_WAY))]
    few: tuple[list[FoodEntry], list[Wish]] | None = None
    for foods, given_up in trials:
        if few and not given_up <= labels:
            break  # one dish for all that was told is better than three for less of it
        kept = [wish for wish in wishes if wish.aspect not in given_up and wish.label not in given_up]
        pool = _select(foods, kept)
        if "form" in given_up:
            # Who may have no fried rice is given other rice, before anything else.
            pool = _select(pool, [_widen(wish) for wish in wishes if wish.aspect == "form"]) or pool
        is_enough = len(pool) >= _LEAST_OF_OCCASIONS or given_up.isdisjoint(labels)
        if pool and not given_up and len(pool) < _FEW and labels:
            few = few or (pool, kept)  # of two occasions the second may bring more
        elif pool and is_enough:
            # Who asked for noodles and may have none wants a meal, not a peach.
            # So does who asked for the menu of a house, or for a feast, of which nothing may be had.
            lost_dish = DISH in kept and not given_up.isdisjoint(("form", "occasion"))
            meals = [food for food in pool if food.course == "식사"] if lost_dish else []
            return meals or pool, kept
    return few or ([], [])


def _select(foods: Iterable[FoodEntry], wishes: Iterable[Wish]) -> list[FoodEntry]:
    """The foods that meet all wishes."""
    pool = list(foods)
    for wish in wishes:
        pool = [food for food in pool if not wish.traits.isdisjoint(food.traits)]
    return pool


def _widen(wish: Wish) -> Wish:
    """The same wish for the nearest forms as well."""
    forms = {trait.removeprefix("forms:") for trait in wish.traits}
    near = frozenset().union(*(family for family in _NEAR_FORMS if not forms.isdisjoint(family)))
    return Wish(wish.aspect, wish.label, wish.traits | {f"forms:{form}" for form in near})
