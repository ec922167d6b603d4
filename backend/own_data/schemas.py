"""Everything that is kept of a user, as they are given it: no secret, and nothing of anybody else."""

from datetime import datetime

from ..accounts.schemas import AccountRecord
from ..avoidances.schemas import AvoidancesAnswer
from ..chat.rooms.own_rooms import RoomRecord
from ..favors.schemas import FavorRecord
from ..lately.schemas import RecentFoodRecord
from ..training_consent.schemas import TrainingConsentAnswer
from ..web.body import AnswerBody


class OwnDataHead(AnswerBody):
    """All but the rooms, which may be many."""

    made_at: datetime
    account: AccountRecord
    favors: list[FavorRecord]
    avoidances: AvoidancesAnswer
    recent_foods: list[RecentFoodRecord]
    training_consent: TrainingConsentAnswer


class OwnDataAnswer(OwnDataHead):
    """All of it; the rooms from the oldest to the newest."""

    chatrooms: list[RoomRecord]
