"""What to do about gas or smoke, which nobody may wait with."""

import re

from ...plan import Plan
from ...reading.matter import DANGERS, hear_matter
from ..asked import Asked
from .bodies import OF_A_BODY

# From this share air that kills is told of before despair, and gas that is named by its smell before all.
_AIR, _LEAST_OF_AIR, _LEAST_OF_GAS = "air", 0.5, 0.4
_OF_GAS = re.compile(r"(?<!돈)(?<!선)가스(?:가|는|도)? ?(?:냄새|새[는고어]|샌|누출)")
_SMOKE_NOW, _OF_CHARCOAL = "smoke_now", re.compile(r"번개탄|연탄|착화탄")
# Who stays where the gas is: 가스 새는데 그냥 이대로 있고 싶다.
_GIVES_UP = re.compile(r"이대로|누워 ?있|귀찮|그만 ?(?:할|두|살)|가만히|그냥 ?(?:둘|두고|있)|쉬고 ?싶|됐어")


def gives_up(asked: Asked) -> bool:
    """Whether somebody may not mean to leave where the air kills."""
    return _GIVES_UP.search(asked.own) is not None


def tell_of_air(asked: Asked) -> Plan | None:
    """What to do about gas or smoke before a word for who may have meant it: 부엌에서 가스 새는 것 같은데."""
    told = _tell(asked, _LEAST_OF_AIR)
    if told is None or _is_lit(asked):
        return None
    return asked.reviewed(f"{told} {asked.text('crisis.beside')}", labels=(OF_A_BODY,))


def _is_lit(asked: Asked) -> bool:
    """Whether charcoal was lit already: the crisis itself tells to get out at once, and whom to call."""
    return asked.understanding.topic == _SMOKE_NOW and _OF_CHARCOAL.search(asked.own) is not None


def tell_of_gas(asked: Asked) -> Plan | None:
    """What to do about gas that is smelled, whatever was read of a smell and of what is spoiled."""
    told = _tell(asked, _LEAST_OF_GAS) if _OF_GAS.search(asked.own) else None
    return asked.reviewed(told, labels=(OF_A_BODY,)) if told else None


def _tell(asked: Asked, least_share: float) -> str | None:
    danger = hear_matter(asked.own, *asked.understanding.said_before[:1]).likeliest(DANGERS)
    if danger.kind != _AIR or danger.share < least_share:
        return None
    return asked.text(f"danger.{danger.name}".replace("/", "."))
