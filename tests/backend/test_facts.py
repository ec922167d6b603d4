"""The fact files: what follows from the catalogue, their consistency, and what their loaders refuse."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from backend.food.data.catalogue import read_catalogue
from backend.food.data.cautions import CAUTIONS_PATH, LEVELS, read_cautions
from backend.food.data.facts import get_facts, read_facts
from backend.food.data.ingredients import read_ingredients
from backend.food.data.nutrition import NUTRITION_PATH, read_nutrition
from backend.food.data.pairs import PAIR_KINDS, PAIRS_PATH, read_pairs
from backend.food.data.prices import PRICES_PATH, read_prices
from backend.food.data.recipes import RECIPES_PATH, IngredientFinder, read_recipes
from backend.food.data.regions import REGIONS_PATH, read_regions
from backend.food.data.seasons import SEASONS_PATH, read_seasons
from backend.food.data.substitutes import SUBSTITUTES_PATH, read_substitutes
from backend.food.data.traits import CAUTION_PREFIX, TRAITS_PATH, read_traits
from backend.food.data.yaml_file import InvalidFile
from backend.food.reading.wording import get_wording
from tests.backend.foods import catalogue, food

READERS: dict[str, tuple[Path, Callable[[Path], object]]] = {
    "regions": (REGIONS_PATH, lambda path: read_regions(catalogue(), path)),
    "seasons": (SEASONS_PATH, lambda path: read_seasons(catalogue(), path)),
    "prices": (PRICES_PATH, lambda path: read_prices(catalogue(), path)),
    "pairs": (PAIRS_PATH, lambda path: read_pairs(catalogue(), path)),
    "recipes": (RECIPES_PATH, lambda path: read_recipes(catalogue(), path)),
    "substitutes": (SUBSTITUTES_PATH, lambda path: read_substitutes(catalogue().ingredients, path)),
}
# What no sentence of ours may say: whether somebody may eat something is for a doctor.
VERDICTS = ("괜찮", "먹어도 돼", "안전해요", "문제없", "걱정하지", "치료", "낫다", "예방돼")


def traits_of(name: str) -> set[str]:
    return {
        trait.removeprefix(CAUTION_PREFIX) for trait in food(name).traits if trait.startswith(CAUTION_PREFIX)
    }


@pytest.mark.parametrize(
    ("name", "held", "not_held"),
    [
        ("광어회", {"날생선", "생선"}, {"다랑어", "덜익힌고기"}),
        ("참치회", {"날생선", "다랑어"}, set()),
        ("참치김밥", {"생선"}, {"날생선", "다랑어"}),
        ("간장게장", {"날생선", "짠음식"}, set()),
        ("유부초밥", set(), {"날생선"}),
        ("육회", {"덜익힌고기", "날달걀"}, {"날생선"}),
        ("홍어삼합", {"날생선"}, {"덜익힌고기"}),
        ("카페라테", {"카페인", "우유음료"}, {"단음료"}),
        ("콜라", {"카페인", "단음료"}, set()),
        ("소주", {"술"}, {"단음료"}),
        ("토마토파스타", {"신과일"}, {"술"}),
        ("티라미수", {"술", "카페인", "날달걀"}, set()),
        ("꿀떡", {"꿀", "질식"}, set()),
        ("자몽에이드", {"자몽"}, set()),
        ("곱창구이", {"내장"}, set()),
        ("청국장", {"비타민K", "짠음식"}, set()),
        ("바나나", {"칼륨"}, {"단음식"}),
        ("잣죽", set(), {"질식"}),
    ],
)
def test_what_matters_for_health_follows_from_the_catalogue(name: str, held: set[str], not_held: set[str]):
    assert held <= traits_of(name)
    assert not not_held & traits_of(name)


def test_every_trait_is_carried_by_some_food_but_not_by_most():
    for rule in catalogue().trait_rules:
        count = sum(f"{rule.prefix}{rule.name}" in entry.traits for entry in catalogue())
        assert 1 <= count <= len(catalogue()) / 2, rule.name


def test_every_situation_has_cautions_and_every_trait_a_caution():
    facts = get_facts()
    told = set()
    for situation in facts.situations:
        cautions = facts.list_cautions(situation.name)
        assert cautions, situation.name
        told |= {trait.removeprefix(CAUTION_PREFIX) for caution in cautions for trait in caution.traits}

    assert catalogue().trait_names == told


def test_what_is_cooked_at_home_is_what_has_a_recipe():
    """Gruel for who is ill and plain rice are cooked at home, too, but nobody is offered them for it."""
    facts = get_facts()
    at_home = {entry.name for entry in catalogue() if "place:집" in entry.traits}
    with_recipe = {entry.name for entry in catalogue() if facts.find_recipe(entry)}

    assert at_home <= with_recipe
    assert with_recipe - at_home == {"미음", "소고기미음", "채소미음", "사과퓌레", "쌀밥", "잡곡밥"}


def test_every_food_that_a_wish_names_is_in_the_catalogue():
    known = frozenset(trait for entry in catalogue() for trait in entry.traits)
    named = {trait for phrase in get_wording().phrases for trait in phrase.wish.traits if "name:" in trait}

    assert named
    assert named <= known


def test_every_caution_has_its_authority_and_date_and_sentences_without_a_verdict():
    for situation in get_facts().situations:
        for caution in get_facts().list_cautions(situation.name):
            assert len(caution.authority) > 2, caution.id
            assert len(caution.source) > 2, caution.id
            assert re.fullmatch(r"\d{4}(-\d\d(-\d\d)?)?", caution.date), caution.id
            for sentence in caution.sentences:
                assert re.fullmatch(r".{10,90}요\.", sentence), sentence
                assert not any(word in sentence for word in VERDICTS), sentence


def test_the_strictest_caution_comes_first():
    for situation in get_facts().situations:
        levels = [LEVELS.index(caution.level) for caution in get_facts().list_cautions(situation.name)]
        assert levels == sorted(levels), situation.name


@pytest.mark.parametrize(
    ("name", "situation", "ids"),
    [
        ("광어회", "임신", ["pregnancy-raw-seafood", "pregnancy-fish"]),
        (
            "참치회",
            "임신",
            ["pregnancy-raw-seafood", "pregnancy-sprouts", "pregnancy-large-tuna", "pregnancy-fish"],
        ),
        ("동태찌개", "임신", ["pregnancy-fish"]),
        ("두부조림", "임신", []),
        ("맥주", "통풍", ["gout-alcohol"]),
        ("유자차", "영아", ["infant-honey", "infant-sugar"]),
        ("광어회", "간질환", ["liver-raw-seafood"]),
        ("자몽에이드", "스타틴", ["statin-grapefruit"]),
        ("시금치나물", "와파린", ["warfarin-vitamin-k"]),
        ("맥주", "항생제", ["antibiotic-alcohol"]),
        ("아메리카노", "없는 상황", []),
    ],
)
def test_the_cautions_of_a_food_are_those_of_its_traits(name: str, situation: str, ids: list[str]):
    assert [caution.id for caution in get_facts().cautions_of(food(name), situation)] == ids


def test_a_situation_says_how_it_is_called_and_who_knows_more():
    situation = get_facts().find_situation("임신")

    assert situation
    assert situation.label == "임신 중"
    assert "의사" in situation.ask
    assert get_facts().find_situation("감기") is None


@pytest.mark.parametrize(
    ("name", "kcal", "serving", "note"),
    [
        ("김치찌개", 240, "400 g", "밥을 빼고"),
        ("비빔밥", 640, "450 g", None),
        ("아메리카노", 10, "310 mL", None),
        ("바나나", 80, "100 g", "껍질을 빼고"),
    ],
)
def test_a_measured_serving_tells_its_energy_and_its_source(
    name: str, kcal: int, serving: str, note: str | None
):
    row = get_facts().find_nutrition(food(name))

    assert row
    assert (row.kcal, row.serving, row.note) == (kcal, serving, note)
    assert food(name).kcal == kcal
    assert row.source.name
    assert "판" in row.source.edition


def test_what_nobody_measured_has_no_nutrition():
    assert get_facts().find_nutrition(food("낙곱새")) is None
    assert food("낙곱새").kcal is None


def test_most_figures_are_plausible_for_the_serving():
    measured = [entry.nutrition for entry in catalogue() if entry.nutrition]

    assert len(measured) >= 240
    for row in measured:
        amount = int(row.serving.split()[0])
        assert 20 <= amount <= 1200, row
        # Nothing but pure fat holds 9 kcal a gram; the fattest dish here is pork belly.
        assert row.kcal <= 6 * amount, row
        assert sum(grams or 0 for grams in (row.protein_g, row.fat_g, row.carbohydrate_g)) <= amount, row


@pytest.mark.parametrize(
    ("right", "wrong", "complaint"),
    [
        ("serving: 400 g", "serving: 400 kg", "serving: an amount in g or mL"),
        ("kcal: 240", "kcal: 24000", "kcal: a whole number from 0 to 2500"),
        ("kcal: 240", "kcal: 440", "kcal: the nutrients make"),
        ("sodium: 1960", "sodium: 19600", "sodium: a whole number from 0 to 7999"),
        ("source: mfds-dining", "source: blog", "source: blog is not one of"),
        ("food: 김치찌개", "food: 쌀국수", "food: 쌀국수 stands twice"),
        (", measured: 김치찌개", "", "the field measured is missing"),
        ("    name: 식품의약품안전처 외식영양성분자료집\n", "", "the field name is missing"),
    ],
)
def test_a_wrong_figure_is_named_by_file_line_and_field(
    tmp_path: Path, right: str, wrong: str, complaint: str
):
    with pytest.raises(InvalidFile, match=rf"^nutrition\.yaml, line \d+: .*{complaint}"):
        read_nutrition(_spoil(NUTRITION_PATH, tmp_path, right, wrong))


def test_at_least_sixty_dishes_have_their_town():
    facts = get_facts()
    towns = {regional.place for entry in catalogue() for regional in facts.regions_of(entry)}

    assert sum(bool(facts.regions_of(entry)) for entry in catalogue()) >= 60
    assert len(towns) >= 60
    assert towns <= set(facts.places)


@pytest.mark.parametrize(
    ("place", "first", "also"),
    [
        ("전주", "비빔밥", "콩나물국밥"),
        ("전주시", "비빔밥", "콩나물국밥"),
        ("춘천", "닭갈비", "막국수"),
        ("부산", "돼지국밥", "밀면"),
        ("제주도", "고기국수", "귤"),
        ("전라도", "비빔밥", "홍어삼합"),
        ("강원도", "닭갈비", "감자옹심이"),
    ],
)
def test_a_place_is_known_by_its_dishes(place: str, first: str, also: str):
    names = [regional.food.name for regional in get_facts().list_regional(place)]

    assert names[0] == first
    assert also in names


def test_of_a_place_that_is_not_known_nothing_is_told():
    assert get_facts().list_regional("파리") == ()
    assert get_facts().list_regional("") == ()


def test_every_month_has_its_fruit_and_its_seafood():
    for month in range(1, 13):
        for kind in ("과일", "해산물"):
            assert len(get_facts().list_seasonal(month, kind)) >= 1, (month, kind)
        assert len(get_facts().list_seasonal(month)) >= 5, month
    assert food("딸기") in [seasonal.food for seasonal in get_facts().list_seasonal(2)]
    assert get_facts().months_of(food("수박")) == (6, 7, 8)
    assert get_facts().months_of(food("김치찌개")) == ()


@pytest.mark.parametrize(
    ("word", "held"),
    [
        ("설날", "떡국"),
        ("한가위", "송편"),
        ("초복", "삼계탕"),
        ("동지", "팥죽"),
        ("대보름", "오곡밥"),
        ("생일", "미역국"),
    ],
)
def test_a_feast_day_has_its_food(word: str, held: str):
    feast = get_facts().find_feast(word)

    assert feast
    assert food(held) in feast.foods
    assert feast.why.endswith("요")


def test_feasts_are_told_in_the_months_in_which_they_may_fall():
    assert "추석" in [feast.name for feast in get_facts().list_feasts(9)]
    assert "추석" not in [feast.name for feast in get_facts().list_feasts(5)]
    assert get_facts().find_feast("월요일") is None


def test_a_measured_price_is_told_with_its_place_and_month_and_all_others_by_their_band():
    price = get_facts().find_price(food("삼계탕"))
    assert price
    assert price.average
    assert (price.average.won, price.average.place, price.average.month) == (18000, "서울 평균", "2025-12")
    assert price.band == "비쌈"
    for entry in catalogue():
        other = get_facts().find_price(entry)
        assert other, entry.name
    assert sum(bool(p and p.average) for p in map(get_facts().find_price, catalogue())) == 8


@pytest.mark.parametrize(
    ("name", "kind", "held"),
    [
        ("치킨", "음료", "맥주"),
        ("해물파전", "음료", "막걸리"),
        ("떡볶이", "곁들임", "모둠튀김"),
        ("설렁탕", "곁들임", "깍두기"),
        ("라면", "곁들임", "김치"),
        ("삼겹살", "곁들임", "된장찌개"),
        ("김치찌개", "후식", "식혜"),
        ("초코케이크", "음료", "아메리카노"),
    ],
)
def test_what_goes_with_a_food_follows_from_its_kind(name: str, kind: str, held: str):
    assert held in [pair.food.name for pair in get_facts().list_pairs(food(name), kind)]


def test_every_meal_has_a_drink_and_a_sweet_and_none_goes_with_itself():
    for entry in catalogue():
        for kind in PAIR_KINDS:
            pairs = get_facts().list_pairs(entry, kind)
            assert entry not in [pair.food for pair in pairs]
            assert len({pair.food.id for pair in pairs}) == len(pairs)
            assert all(pair.why.endswith("요") for pair in pairs)
            if entry.course == "식사" and kind != "곁들임":
                assert pairs, (entry.name, kind)
        drinks = [pair.food for pair in get_facts().list_pairs(entry, "음료")]
        assert all(drink.course == "음료" or drink.name in {"요거트", "동치미"} for drink in drinks), (
            entry.name
        )


def test_a_substitute_brings_its_own_allergens_and_not_the_one_it_avoids():
    milk = {substitute.name: substitute for substitute in get_facts().substitutes("우유")}

    assert "대두" in milk["두유"].contents.allergens
    assert "우유" not in milk["두유"].contents.allergens
    assert get_facts().substitutes("없는재료") == ()


@pytest.mark.parametrize("ingredient", ["우유", "달걀", "밀가루", "새우", "돼지고기", "땅콩", "간장"])
def test_for_every_common_allergen_one_substitute_is_free_of_it(ingredient: str):
    allergens = catalogue().ingredients.ingredients[ingredient].allergens
    free = [s for s in get_facts().substitutes(ingredient) if not allergens & s.contents.allergens]

    assert free


def test_at_least_150_dishes_can_be_cooked_at_home():
    recipes = [recipe for entry in catalogue() if (recipe := get_facts().find_recipe(entry))]

    assert len(recipes) >= 150
    for recipe in recipes:
        assert 5 <= recipe.minutes <= 300, recipe.food.name
        assert len(recipe.amounts) >= 1, recipe.food.name
        for step in recipe.steps:
            assert re.fullmatch(r"[^.!?]{5,59}요\.", step), step
    assert get_facts().find_recipe(food("에스프레소")) is None


# What makes people ill raw, and the words that say it is cooked through.
RISKY = {
    "닭고기",
    "돼지고기",
    "소고기",
    "오리고기",
    "달걀",
    "굴",
    "바지락",
    "조개",
    "전복",
    "새우",
    "오징어",
    "낙지",
    "주꾸미",
}
RISKY |= {"명태", "갈치", "고등어", "삼치", "코다리", "콩", "팥", "강낭콩"}
COOKED = re.compile(r"익|부친|지단|삶|끓|볶|구워|굽|튀겨|부쳐|조려|데쳐|쪄|지어|고아|벌어")


def test_no_recipe_leaves_meat_fish_eggs_or_beans_raw():
    finder = IngredientFinder(catalogue().ingredients)
    for entry in catalogue():
        recipe = get_facts().find_recipe(entry)
        if recipe is None:
            continue
        first: dict[str, int] = {}
        for number, step in enumerate(recipe.steps):
            for name in finder.find(step):
                first.setdefault(name, number)
        for name in RISKY & first.keys():
            # Cooked in the step that names it first, or later.
            assert any(COOKED.search(later) for later in recipe.steps[first[name] :]), (entry.name, name)
        named = {name for step in recipe.steps for name in finder.find(step)}
        if named & {"닭고기", "돼지고기"}:
            assert any(re.search("속까지|완전히|소까지|익", step) for step in recipe.steps), entry.name


@pytest.mark.parametrize(
    ("step", "named"),
    [
        ("새우젓으로 간하고 무를 넣어요.", ["새우젓", "무"]),
        ("부드럽고 무르게 익혀요.", []),
        ("김을 부수고 깨와 참기름을 넣어요.", ["김", "깨", "참기름"]),
        ("두껍게 썰어 밥 위에 올려요.", []),
        ("고추장, 고춧가루를 섞어요.", ["고추장", "고춧가루"]),
    ],
)
def test_ingredients_are_found_in_a_step_where_they_are_meant(step: str, named: list[str]):
    assert list(IngredientFinder(catalogue().ingredients).find(step)) == named


@pytest.mark.parametrize(
    ("file", "right", "wrong", "complaint"),
    [
        ("regions", "food: 설렁탕", "food: 설롱탕", "food: 설롱탕 is no food"),
        ("regions", "province: 경기,", "province: 평양,", "province: 평양 is not one of"),
        ("regions", "source: mfds, why", "source: friend, why", "source: friend is not one of"),
        (
            "regions",
            "food: 밀면, place: 부산",
            "food: 돼지국밥, place: 부산",
            "돼지국밥 of 부산 stands twice",
        ),
        ("seasons", "months: [1, 2, 3]", "months: [1, 2, 13]", "months: a whole number from 1 to 12"),
        ("seasons", "months: [1, 2, 3]", "months: []", "months: a season has at least one month"),
        ("seasons", "months: [1, 2, 3]", "months: [1, 1]", "months: a month stands twice"),
        ("seasons", "kind: 과일", "kind: 채소", "kind: 채소 is not one of"),
        ("seasons", "foods: [팥죽]", "foods: [팟죽]", "foods: 팟죽 is no food"),
        ("seasons", "said: [동짓날]", "said: [설날]", "설날 also names 설날"),
        ("prices", "won: 3700", "won: 37", "won: a whole number from 500"),
        ("prices", "band: 저렴", "band: 공짜", "band: 공짜 is not one of"),
        ("prices", "  month: 2025-12\n", "", "the field month is missing"),
        ("pairs", "{kind: 음료", "{kind: 안주", "kind: 안주 is not one of"),
        ("pairs", "with: [맥주, 콜라, 사이다]", "with: [맥주, 코카]", "with: 코카 is no food"),
        ("pairs", "forms: [치킨]", "form: [치킨]", "unknown field form"),
        ("recipes", "food: 김치찌개", "food: 김치찌게", "food: 김치찌게 is no food"),
        ("recipes", "food: 된장찌개", "food: 김치찌개", "김치찌개 stands twice"),
        ("recipes", "멸치육수를 붓고", "땅콩을 붓고", "steps: 김치찌개 has no 땅콩"),
        ("recipes", "{김치: 300 g", "{땅콩: 300 g", "amounts: 김치찌개 has no 땅콩"),
        ("recipes", "minutes: 35", "minutes: 3500", "minutes: a whole number from 1 to 600"),
        ("recipes", "difficulty: 쉬움", "difficulty: 극악", "difficulty: 극악 is not one of"),
        (
            "recipes",
            "두부와 고춧가루를 넣고 5분 더 끓여요.",
            "두부를 " + "아주 " * 30 + "끓여요.",
            "a step of more than 60",
        ),
        ("substitutes", "ingredient: 우유", "ingredient: 물", "ingredient: 물 is not one of"),
        ("substitutes", "name: 두유", "name: 우유", "우유 stands for itself or twice"),
    ],
)
def test_a_wrong_fact_is_named_by_file_line_and_field(
    tmp_path: Path, file: str, right: str, wrong: str, complaint: str
):
    path, read = READERS[file]
    with pytest.raises(InvalidFile, match=rf"^{file}\.yaml, line \d+: .*{complaint}"):
        read(_spoil(path, tmp_path, right, wrong))


def _spoil(path: Path, tmp_path: Path, right: str, wrong: str) -> Path:
    text = path.read_text(encoding="utf-8")
    assert right in text
    spoilt = tmp_path / path.name
    spoilt.write_text(text.replace(right, wrong, 1), encoding="utf-8")
    return spoilt


@pytest.mark.parametrize(
    ("right", "wrong", "complaint"),
    [
        ("    authority: 식품의약품안전처\n", "", "the field authority is missing"),
        ("authority: 식품의약품안전처", "authority:", "authority: a text is expected"),
        ("situation: 임신", "situation: 입원", "situation: 입원 is not one of"),
        ("traits: [날생선]", "traits: [날것]", "traits: 날것 is not one of"),
        ("level: avoid", "level: never", "level: never is not one of"),
        ("confidence: reports", "confidence: sure", "confidence: sure is not one of"),
        (
            "id: pregnancy-fish",
            "id: pregnancy-raw-seafood",
            "id: pregnancy-raw-seafood stands twice",
        ),
        ("- {name: 수유,", "- {name: 임신,", "the situation 임신 stands twice"),
    ],
)
def test_a_wrong_caution_is_named_by_file_line_and_field(
    tmp_path: Path, right: str, wrong: str, complaint: str
):
    traits = {rule.name for rule in catalogue().trait_rules}
    with pytest.raises(InvalidFile, match=rf"^cautions\.yaml, line \d+: .*{complaint}"):
        read_cautions(traits, _spoil(CAUTIONS_PATH, tmp_path, right, wrong))


@pytest.mark.parametrize(
    ("right", "wrong", "complaint"),
    [
        ("forms: [회]", "forms: [날회]", "forms: 날회 is not one of"),
        ("ingredients: [날치알", "ingredients: [날치", "ingredients: 날치 is not one of"),
        ("{kinds: [카페인]}", "{kind: [카페인]}", "unknown field kind"),
        ("{kinds: [카페인]}", "{kinds: []}", "kinds: an empty list"),
        ("{kinds: [카페인]}", "{}", "a condition without a key"),
        ("name: 자몽", "name: 꿀", "the trait 꿀 stands twice"),
    ],
)
def test_a_wrong_rule_is_named_by_file_line_and_field(tmp_path: Path, right: str, wrong: str, complaint: str):
    with pytest.raises(InvalidFile, match=rf"^traits\.yaml, line \d+: .*{complaint}"):
        read_traits(read_ingredients(), _spoil(TRAITS_PATH, tmp_path, right, wrong))


def test_a_rule_about_a_food_that_does_not_exist_is_refused(tmp_path: Path):
    small = tmp_path / "catalogue.yaml"
    small.write_text(
        "- {id: 1, name: 죽, aliases: [], country: 한식, origin: 한국, flavor: 단맛, temperature: 뜨거움, "
        "ingredient: 밥, spicy: 0, oily: 담백함, course: 식사, ingredients: [쌀], forms: [죽], "
        "occasions: [], description: 쌀을 푹 끓인 음식}\n",
        encoding="utf-8",
    )
    with pytest.raises(InvalidFile, match=r"^traits\.yaml, line \d+: 간장게장 is no food of the catalogue"):
        read_facts(read_catalogue(small))
