"""The words by which a turn before tells that something is being cooked."""

import re

COOKS = re.compile(
    r"레시피|만드|만들|재료|양념|끓이|끓여|볶|삶|굽|구우|조리|요리|할 ?건데|하려|해 ?먹|쌀 ?건데"
    r"|싸는|담그|하는 ?(?:법|중)|뭐 ?(?:넣|들어)"
)
