"""Colours by name, and the two ways a colour is changed: towards the light and towards the shade.

Shade is a warm brown and light is cream, never black and white: that keeps every dish under the same lamp.
"""

LIGHT = "#fff4e0"
SHADE = "#431a0a"

COLOURS: dict[str, str] = {
    # Neutral
    "white": "#fdfaf3", "cream": "#f9ecd0", "ivory": "#f6e6c6", "grey": "#b9b4ae", "black": "#2b2523",
    "charcoal": "#433936", "steel": "#c9cdd0", "brass": "#d9a73c", "gold": "#efb93f", "wood": "#c98e54",
    "dark_wood": "#8a5630", "kraft": "#d2a26c", "slate": "#59616b", "navy": "#34507f", "blue": "#4f86c6",
    "celadon": "#a9c9b4", "teal": "#3f9c97", "sky": "#a9d6ee", "ice": "#dff1f8", "pink": "#f5a3ab",
    "rose": "#e8748a", "purple": "#7b4a8e", "lilac": "#b493c9", "red": "#d83a2b", "orange": "#f28a1e",
    "yellow": "#f7c93e", "lemon": "#fbe04e", "lime": "#a8cc3a", "green": "#5fa03c", "dark_green": "#38692f",
    "mint": "#9fd8bd", "brown": "#8d5129", "tan": "#d8a66a",
    # Broths and sauces
    "kimchi_red": "#dc4a1e", "chilli_red": "#c9301a", "gochujang": "#cb3a1c", "rose_sauce": "#ee8a5c",
    "doenjang": "#b9813c", "clear": "#ecd79c", "milky": "#f6ecd8", "beef_broth": "#b27a3c",
    "soy": "#6e3a18", "soy_light": "#a8642c", "black_bean": "#2e1a14", "curry": "#dd9420",
    "dark_curry": "#8f5420", "green_curry": "#a9b758", "coconut": "#f4dcae", "laksa": "#e88b3c",
    "tomato": "#d9432a", "mala": "#b8281a", "pumpkin": "#f4a42c", "red_bean": "#63262a",
    "borscht": "#a81d44", "miso": "#d09a4e", "tonkotsu": "#f1dfbd", "shoyu": "#8a4c1c",
    "cold_broth": "#e3d9bd", "icy_red": "#ea6a44", "soy_milk": "#f5ebd3", "perilla": "#a08652",
    "spinach": "#5c7f33", "butter_curry": "#ee8d3a", "mustard": "#eebf3c", "pesto": "#7fa03a",
    "teriyaki": "#7d3d14", "honey": "#e8a324", "caramel": "#c47a26", "sweet_chilli": "#e8552f",
    "mayo": "#fbf0cf", "ketchup": "#d02f20", "wine": "#8a1c3a", "goulash": "#a8431e",
    "stew_brown": "#85471f", "porridge": "#f8efdb", "jade": "#a9bd84",
    # Meat and fish
    "beef": "#8a4f35", "grilled": "#a25c30", "pork": "#cf9a78", "chicken": "#e3b987", "fried": "#d98e35",
    "fried_dark": "#b9671f", "raw_pork": "#f0a09a", "raw_beef": "#c9403f", "ham": "#f19c93",
    "bacon": "#c0513b", "sausage": "#c8552f", "blood": "#5d1f1f", "salmon": "#f98c5c", "tuna": "#c93748",
    "whitefish": "#fbe5dd", "mackerel": "#5f7485", "silver": "#c3ccd3", "shrimp": "#f68d63",
    "squid": "#f7dfd2", "octopus": "#b4546a", "crab": "#e35a2c", "mussel": "#36374f", "clam": "#d8c3a1",
    "eel": "#8c4a1c", "roe": "#f58235", "urchin": "#f2902a",
    # Eggs, grains, dough
    "egg_white": "#fffaf0", "yolk": "#f9b22c", "omelette": "#fbc940", "rice": "#fffaf0",
    "fried_rice": "#f0cf86", "brown_rice": "#e6cfa2", "saffron": "#f5bb33", "tomato_rice": "#ea7c40",
    "barley": "#e8d8b4", "tofu": "#fff3d9", "wheat": "#f8dea0", "ramen": "#f6cf6a", "egg_noodle": "#f4c352",
    "rice_noodle": "#fff8ea", "buckwheat": "#9a8070", "potato_noodle": "#8f7a62", "glass_noodle": "#b98f5a",
    "pasta": "#f4cf78", "red_noodle": "#d9562b", "black_noodle": "#4a2c1e", "dough": "#fbecd0",
    "bread": "#dd9c4a", "crust": "#b86f2a", "golden": "#eab04c", "pastry": "#e6a94f", "toast": "#e3b06a",
    "batter": "#f3c565", "potato": "#f2d27c", "sweet_potato": "#f0a83c", "skin_purple": "#8b3a55",
    "corn": "#f8cd3c", "bean": "#8a3430", "nut": "#b67a43",
    # Vegetables and fruit
    "scallion": "#6cab3f", "leaf": "#68a93f", "lettuce": "#a3cc55", "spinach_leaf": "#3f7a33",
    "cabbage": "#dfe6a4", "seaweed": "#2b3a2a", "kelp": "#46552f", "radish": "#fbf6ea", "carrot": "#f08331",
    "cucumber": "#8dc063", "eggplant": "#5b3564", "zucchini": "#a9c862", "mushroom": "#c8a078",
    "shiitake": "#7c4f32", "onion": "#fbeedd", "garlic": "#f8e6bf", "ginger": "#e8c477",
    "chilli": "#da2f20", "tomato_red": "#e2432f", "beet": "#8e1f4b", "avocado": "#b9cf63",
    "apple": "#dc3a34", "peach": "#f9a98a", "grape": "#6d3f86", "mandarin": "#f7942a", "melon": "#f6d543",
    "mango": "#f9b233", "strawberry": "#e53a42", "watermelon": "#ea4650", "blueberry": "#4a5690",
    "kiwi": "#9cc24a", "jujube": "#9c2f22", "plum": "#b6b64a", "yuzu": "#f4cf4a", "grapefruit": "#f4765c",
    # Sweets and drinks
    "chocolate": "#5a3120", "cocoa": "#7a4a30", "milk_choc": "#8f5a38", "vanilla": "#fbe9bf",
    "matcha": "#93ac4d", "mugwort": "#6f8f52", "cheese": "#fbc94a", "cream_cheese": "#fdefc8",
    "whipped": "#fffaf2", "sponge": "#f6d48a", "butter": "#fde08a", "jam": "#c22a45", "coffee": "#4a2616",
    "espresso": "#3a1c10", "latte": "#c99a6c", "mocha": "#8a5a3c", "milk": "#fffaf0", "milk_tea": "#d3a272",
    "green_tea": "#c9cf72", "black_tea": "#b5561f", "ginger_tea": "#e2ae4c", "jujube_tea": "#8e3a1f",
    "herb_tea": "#4d2a1a", "plum_tea": "#d8ba4e", "barley_tea": "#b9782f", "sikhye": "#f2e3c0",
    "cinnamon": "#9c4a22", "grain_shake": "#dcbf94", "lemonade": "#fcec9c", "orange_juice": "#f9a52e",
    "cola": "#3a1a12", "soda": "#eaf6fa", "banana": "#fbd84c", "banana_milk": "#fdeaa0",
    "makgeolli": "#faf2e0", "beer": "#f3ae27", "soju_green": "#4f9a5a", "sport": "#cfe9f2",
    "smoothie": "#f08a98", "lassi": "#fbe3b0", "highball": "#f3d48a", "yuzu_tea": "#f3c53c",
    "cold_brew": "#7a4420", "vanilla_latte": "#c48f5c", "sweet_latte": "#e8b45c", "soda_pink": "#fde3da",
    "mango_lassi": "#f9bd45", "pink_milk": "#f9b3b4", "strawberry_milk": "#f7a8b4", "custard": "#fbd65c",
    "mushroom_soup": "#d3b48c", "cream_sauce": "#f8e3b4",
    # Mixed on the plate
    "buckwheat_light": "#c9ae8c", "rose_cake": "#f4a27c", "teriyaki_light": "#b4723a",
    "cream_shrimp": "#f9dba0", "duck": "#8e3f1c", "noodle_tan": "#dc9a54", "caramel_rice": "#c9823c",
    "curry_meat": "#d08a2c", "tomato_noodle": "#ee9450", "rose_noodle": "#f8bd8c",
    "pesto_noodle": "#b9be54", "red_pizza": "#e2502c",
}  # fmt: skip


def mix(colour: str, other: str, share: float) -> str:
    """`colour` with `share` (0 to 1) of `other` in it."""
    pairs = [(int(colour[i : i + 2], 16), int(other[i : i + 2], 16)) for i in (1, 3, 5)]
    return "#" + "".join(f"{round(a + (b - a) * share):02x}" for a, b in pairs)


def lighter(colour: str, share: float = 0.3) -> str:
    return mix(colour, LIGHT, share)


def darker(colour: str, share: float = 0.25) -> str:
    return mix(colour, SHADE, share)
