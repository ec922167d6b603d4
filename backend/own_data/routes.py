"""`/api/users/{id}/data`: all that is kept of a user, for programs and for people."""

from datetime import datetime

from flask import Blueprint, Response, stream_template, stream_with_context

from ..accounts.identity import check_password_is_own, get_own_identity
from ..clock import SEOUL, seoul_date, utc_now
from ..errors import NotYourAccount, PasswordMustBeChanged, UserNotFound
from ..services import get_services
from ..web.headers import DOCUMENT_POLICY
from ..web.rate_limits import limited_by
from ..web.rest import answers, answers_with
from . import service
from .schemas import OwnDataAnswer, OwnDataHead
from .words import WORDS

own_data_blueprint = Blueprint("own_data", __name__, template_folder="templates")

# The page has its style in itself, and nothing in it runs, wherever it is opened: it says so itself, too.
# Who may frame it, only a header can say.
FILE_POLICY = "default-src 'none'; style-src 'unsafe-inline'"


@own_data_blueprint.get("/<int:user_id>/data")
@limited_by("own_data")
@answers(OwnDataAnswer, NotYourAccount, PasswordMustBeChanged, UserNotFound)
def get_own_data(user_id: int) -> Response:
    """Everything that is kept of the user, without passwords, tokens and codes, as a file."""
    head = _read_head(user_id)
    pieces = service.write_json(head, get_services().rooms.list_kept(user_id))
    answer = Response(stream_with_context(pieces), content_type="application/json;charset=utf-8")
    return _as_file(answer, "json")


@own_data_blueprint.get("/<int:user_id>/data.html")
@limited_by("own_data")
@answers(None, NotYourAccount, PasswordMustBeChanged, UserNotFound)
@answers_with("text/html")
def get_own_data_to_read(user_id: int) -> Response:
    """The same as a page to read, which needs nothing else."""
    head = _read_head(user_id)
    pieces = stream_template(
        "own_data.html",
        data=head,
        rooms=get_services().rooms.list_kept(user_id),
        words=WORDS,
        policy=FILE_POLICY,
        tell=_tell,
    )
    answer = Response(pieces, content_type="text/html;charset=utf-8")
    answer.headers["Content-Security-Policy"] = DOCUMENT_POLICY
    return _as_file(answer, "html")


def _read_head(user_id: int) -> OwnDataHead:
    owner = get_own_identity(user_id)
    # Rooms are closed to a browser whose user still has the password that was mailed; so is what is in them.
    check_password_is_own(owner)
    return service.read_head(get_services().accounts, user_id, utc_now())


def _as_file(answer: Response, kind: str) -> Response:
    answer.headers["Content-Disposition"] = (
        f'attachment; filename="chatfoodie-{seoul_date(utc_now()).isoformat()}.{kind}"'
    )
    return answer


def _tell(moment: datetime | None) -> str:
    return "" if moment is None else f"{moment.astimezone(SEOUL):%Y-%m-%d %H:%M}"
