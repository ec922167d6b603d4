"""Everything that is known of foods beside the catalogue itself: the one door to the fact files.

    facts = get_facts()                       read once for the process, then kept
    facts.list_cautions("임신")               all cautions of a situation, the strictest first
    facts.cautions_of(food, "임신")           those that concern the food; empty says "none known"
    facts.find_situation("임신")              its label (임신 중) and who knows more (담당 의사)
    facts.find_suited("고혈압")               which foods may be offered there, by their figures; or None
    facts.find_nutrition(food)                what a serving holds, by whose measuring; or None
    facts.find_recipe(food)                   how people cook it at home; or None
    facts.find_price(food)                    저렴, 보통 or 비쌈; with an average where one was measured
    facts.list_regional("전주")               what a place is known for; regions_of(food) the reverse
    facts.list_seasonal(11, "과일")           what is in season; months_of(food) the reverse
    facts.find_feast("추석"), list_feasts(11) feast days with their foods, by name or month
    facts.list_pairs(food, "음료")            what goes with it: 음료, 곁들임 or 후식, each with its reason
    facts.find_left_over(food.traits)         what becomes of it when it is left over; or None
    facts.combos                              what cooks make of two or three things together
    facts.substitutes("우유")                 what may stand in for it, with the allergens that it brings
    facts.harvest                             when what dishes are made of is caught or grown
    facts.list_daily("protein")               how much of it a day takes, by sex and age
    facts.find_variant("김치")                how it is had without what it usually holds; or None
    facts.handlings, facts.measures           what is done in the kitchen, and how much of what
    facts.find_keeping("두부 보관")           how it is kept and how long; or None
    facts.table_talk                          what words mean, differences, how foods are eaten
    facts.rich_in                             what holds much of what was not measured
    facts.buying                              how much is bought for so many people
    facts.tastes, facts.bars                  what things taste like, and who may not like them
    facts.compounds                           dishes of menus by the known dish in their name
    facts.everyday                            what an egg, a slice of bread or a glass of soju holds
    facts.find_figures(food)                  the same, or what is reckoned from what it is made of
    facts.alternatives                        how ways to cook, broths or milks compare
    facts.market                              what groceries cost, by what they are sold by
    facts.composition                         what 100 g of an ingredient hold, and what pieces weigh
    facts.knowledge                           what else people ask of foods and of the kitchen
    facts.known_for                           what places and days are known for, and what is best when
    facts.explained                           what things are, and what sets things alike apart

Nothing known gives an empty answer or None, not an error.
"""

from collections.abc import Collection, Mapping
from functools import cache, lru_cache

from .additions import read_additions
from .alternatives import AlternativeTable, read_alternatives
from .bars import Bar, read_bars
from .buying import Purchase, read_buying
from .catalogue import Catalogue, FoodEntry, get_catalogue
from .cautions import Caution, CautionTable, Situation, read_cautions
from .combos import Combo, read_combos
from .composition import Composition, read_composition
from .compounds import CompoundTable
from .daily import DailyAmount, read_daily
from .everyday import EverydayThing, read_everyday
from .explained import ExplainedTable, read_explained
from .handling import Handling, read_handlings
from .harvest import read_harvest
from .helpings import Helpings, find_reckoned, read_helpings
from .keeping import Keeping, find_keeping, read_keeping
from .knowledge import Knowledge, read_knowledge
from .known_for import KnownForTable, read_known_for
from .left_over import LeftOver, find_left_over, read_left_over
from .market import Market, read_market
from .measures import MeasureTable, read_measures
from .methods import Method, read_methods
from .nutrition import Nutrition
from .pairs import OtherDrink, Pair, PairRule, list_pairs, list_pairs_of_kind, read_other_drinks, read_pairs
from .prices import Price, PriceTable, read_prices
from .recipes import Recipe, read_recipes
from .regions import RegionalFood, RegionTable, read_regions
from .rich_in import RichIn, read_rich_in
from .seasons import Feast, SeasonalFood, SeasonTable, read_seasons
from .substitutes import Substitute, Variant, read_substitutes
from .suited import Suited, read_suited
from .swaps import Swap, find_swap, read_swaps
from .table_talk import TableTalk, read_table_talk
from .tastes import Dip, TasteTable, read_dips
from .what_makes import Maker, read_what_makes

_SUMS_REMEMBERED, _PRICES_REMEMBERED = 64, 2048


class Facts:
    """The fact files, read and checked against the catalogue. Safe to share between threads."""

    def __init__(
        self,
        catalogue: Catalogue,
        cautions: CautionTable,
        regions: RegionTable,
        seasons: SeasonTable,
        prices: PriceTable,
        pairs: tuple[PairRule, ...],
        recipes: Mapping[int, Recipe],
    ) -> None:
        self.catalogue = catalogue
        self._situations = cautions.situations
        self._cautions: dict[str, tuple[Caution, ...]] = {
            name: tuple(caution for caution in cautions.cautions if caution.situation == name)
            for name in cautions.situations
        }
        self._regions = regions
        self._seasons = seasons
        # The band of a food is looked for among the rules for all bands.
        self._price_remembered = lru_cache(_PRICES_REMEMBERED)(prices.find)
        # A sum of money asks for the price of every food.
        self.list_within = lru_cache(_SUMS_REMEMBERED)(self._list_within)
        self._pairs = pairs
        self._recipes = recipes
        self._substitutes = read_substitutes(catalogue.ingredients)
        self.additions: Mapping[str, str] = read_additions()
        self.swaps: tuple[Swap, ...] = read_swaps()
        self._left_over = read_left_over(catalogue)
        self.methods: Mapping[str, Method] = read_methods()
        self.combos: tuple[Combo, ...] = read_combos()
        self._suited = read_suited(catalogue, cautions.situations)
        self._daily = read_daily()
        self.harvest = read_harvest(catalogue)
        self.handlings: tuple[Handling, ...] = read_handlings(catalogue)
        self._keeping = read_keeping()
        self.other_drinks: tuple[OtherDrink, ...] = read_other_drinks(catalogue)
        self.measures: MeasureTable = read_measures(catalogue)
        self.table_talk: TableTalk = read_table_talk(catalogue)
        self.explained: ExplainedTable = read_explained()
        self.known_for: KnownForTable = read_known_for()
        self.tastes = TasteTable(catalogue)
        self.dips: tuple[Dip, ...] = read_dips(catalogue)
        self.what_makes: tuple[Maker, ...] = read_what_makes(catalogue)
        self.rich_in: tuple[RichIn, ...] = read_rich_in()
        self.buying: tuple[Purchase, ...] = read_buying()
        self.bars: tuple[Bar, ...] = read_bars()
        self.compounds = CompoundTable(catalogue)
        self.everyday: tuple[EverydayThing, ...] = read_everyday()
        self.knowledge: Knowledge = read_knowledge(catalogue)
        self.market: Market = read_market()
        self.alternatives: AlternativeTable = read_alternatives()
        self.composition: Composition = read_composition()
        self.helpings: Helpings = read_helpings(catalogue, self.composition, recipes)

    @property
    def situations(self) -> tuple[Situation, ...]:
        """Whom there are cautions for."""
        return tuple(self._situations.values())

    def find_situation(self, name: str) -> Situation | None:
        return self._situations.get(name)

    def list_cautions(self, situation: str) -> tuple[Caution, ...]:
        """The cautions of a situation, the strictest first."""
        return self._cautions.get(situation, ())

    def cautions_of(self, food: FoodEntry, situation: str) -> tuple[Caution, ...]:
        """Those of the situation's cautions that concern `food`. None is no promise that it is harmless."""
        return tuple(caution for caution in self.list_cautions(situation) if caution.concerns(food.traits))

    def find_suited(self, situation: str, wish: str | None = None) -> Suited | None:
        """What must speak for a food itself that is offered in a situation; None where nothing may be.

        With a wish only what is known of that wish: fruit of who has diabetes.
        """
        return self._suited.get((situation, wish))

    def find_nutrition(self, food: FoodEntry) -> Nutrition | None:
        """What a serving holds, to be said with 약, the serving and the source."""
        return food.nutrition

    def find_figures(self, food: FoodEntry) -> Nutrition | None:
        """What a serving holds as it was measured, or else as it is reckoned from what it is made of."""
        return food.nutrition or find_reckoned(self.helpings, food)

    def list_daily(self, nutrient: str) -> tuple[DailyAmount, ...]:
        """How much of a nutrient a day takes, to be said with its source; empty where nothing is known."""
        return tuple(amount for amount in self._daily if amount.nutrient == nutrient)

    def find_recipe(self, food: FoodEntry) -> Recipe | None:
        """One way to cook it at home, in a few steps."""
        return self._recipes.get(food.id)

    def find_price(self, food: FoodEntry) -> Price | None:
        """How dear it is beside others; an average is to be said with its place and month."""
        return self._price_remembered(food)

    def _list_within(self, won: int) -> frozenset[FoodEntry]:
        """The foods that are known to cost one person no more."""
        priced = ((food, self.find_price(food)) for food in self.catalogue)
        return frozenset(food for food, price in priced if price is not None and price.is_within(won))

    @property
    def places(self) -> tuple[str, ...]:
        """Every word for a place of which something is known."""
        return self._regions.places

    def list_regional(self, place: str) -> tuple[RegionalFood, ...]:
        """What a town or a province is known for, by any of its words."""
        return self._regions.find(place)

    def regions_of(self, food: FoodEntry) -> tuple[RegionalFood, ...]:
        """The towns that are known for `food`."""
        return tuple(regional for regional in self._regions.foods if regional.food is food)

    def list_seasonal(self, month: int, kind: str | None = None) -> tuple[SeasonalFood, ...]:
        """What is in season in a month: 과일, 해산물, 음식, or all of them."""
        return tuple(
            seasonal
            for seasonal in self._seasons.foods
            if month in seasonal.months and kind in (None, seasonal.kind)
        )

    def months_of(self, food: FoodEntry) -> tuple[int, ...]:
        """The months of a food's season; empty where it has none."""
        return next((seasonal.months for seasonal in self._seasons.foods if seasonal.food is food), ())

    def list_feasts(self, month: int | None = None) -> tuple[Feast, ...]:
        """All feast days, or those that may fall in a month."""
        return tuple(feast for feast in self._seasons.feasts if month is None or month in feast.months)

    def find_feast(self, word: str) -> Feast | None:
        """A feast day by its name or another word for it."""
        return self._seasons.feasts_by_word.get(word)

    def list_pairs(self, food: FoodEntry, kind: str) -> tuple[Pair, ...]:
        """What goes with `food` as 음료, 곁들임 or 후식, the closest first."""
        return list_pairs(self._pairs, food, kind)

    def list_pairs_of(self, traits: frozenset[str], kind: str) -> tuple[Pair, ...]:
        """What goes with a kind of dishes, 파스타 or 카레, as 음료, 곁들임 or 후식, the closest first."""
        return list_pairs_of_kind(self._pairs, traits, kind)

    def find_left_over(self, traits: Collection[str]) -> LeftOver | None:
        """How a dish with these traits, or a kind of dishes, is warmed and what takes it in."""
        return find_left_over(self._left_over, traits)

    def find_swap(self, old: str, new: str) -> str | None:
        """What `new` does in the place of `old`; None where nothing is written of the two."""
        return find_swap(self.swaps, old, new)

    def substitutes(self, ingredient: str) -> tuple[Substitute, ...]:
        """What may stand in for an ingredient, the nearest first."""
        return self._substitutes.substitutes.get(ingredient, ())

    def find_keeping(self, text: str) -> Keeping | None:
        """How the thing that a text names is kept."""
        return find_keeping(self._keeping, text)

    @property
    def substitutable(self) -> frozenset[str]:
        """Words for what is no ingredient of the catalogue, but has something that stands in for it."""
        return self._substitutes.words

    def find_variant(self, ingredient: str) -> Variant | None:
        """The same thing made without what it usually holds: 김치 without 젓갈."""
        return self._substitutes.variants.get(ingredient)


def read_facts(catalogue: Catalogue) -> Facts:
    """All fact files.

    Raises:
        InvalidFile: names the file, the line and the field of the first mistake.

    """
    for rule in catalogue.trait_rules:
        catalogue.require_all(rule.names, rule.place)
    for name, place in catalogue.nutrition.places.items():
        catalogue.require_all((name,), place)
    return Facts(
        catalogue,
        read_cautions(catalogue.trait_names),
        read_regions(catalogue),
        read_seasons(catalogue),
        read_prices(catalogue),
        read_pairs(catalogue),
        read_recipes(catalogue),
    )


@cache
def get_facts() -> Facts:
    """The facts of this process, read once."""
    return read_facts(get_catalogue())
