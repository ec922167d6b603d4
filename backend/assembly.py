"""How the services are made of one another: the one place that knows all of them."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import replace
from datetime import datetime, timedelta
from functools import cache

from .accounts.administration import Administration
from .accounts.codes import Codes
from .accounts.credentials import CredentialChecks
from .accounts.login_guard import LoginGuard
from .accounts.logins import Logins
from .accounts.mail_quota import MailQuota
from .accounts.passwords import Passwords
from .accounts.profiles import Profiles
from .accounts.recovery import Recovery
from .accounts.safety import Safety
from .accounts.service import Accounts
from .accounts.sign_in import SignIn
from .accounts.tokens import Tokens
from .accounts.verification import Verification
from .answers.reading.acts import Understanding
from .answers.service import Answerer
from .chat.rooms.service import Rooms
from .chat.sockets.login_watch import LoginWatch
from .chat.sockets.open_sockets import OpenSockets
from .chat.store.guest_turns import GuestTurns
from .chat.store.leases import Leases
from .chat.store.quota import GuestQuota, questions
from .chat.turns.answer_planner import AnswerPlanner
from .chat.turns.generation import CataloguePlanner, Pace, Planner, Writer
from .chat.turns.keeper import Keeper
from .chat.turns.model_of_room import Writers
from .chat.turns.prompt import PromptTemplate
from .chat.turns.running import RunningTurns
from .chat.turns.service import TurnService
from .chat.turns.threads import Threads
from .clients.engines import connect_model_server, connect_second_model_server
from .clients.mailer import SmtpMailer
from .clients.model_client import ModelClient
from .clients.watched_model import WatchedModel
from .clock import seoul_now
from .config import Config
from .extensions import limiter
from .favors.service import list_favors
from .food.data.catalogue import get_catalogue
from .food.data.facts import get_facts
from .food.service import FoodAdvisor
from .health.readiness import Readiness
from .metrics.counters import Metrics
from .services import Services

Clock = Callable[[], datetime]


@cache
def get_advisor() -> FoodAdvisor:
    """What answers from the catalogue: its indexes take half a second to make and never change."""
    return FoodAdvisor(get_catalogue(), seoul_now)


@cache
def get_answerer() -> Answerer:
    """What plans and judges answers, likewise made once in a process.

    It plans an answer that nobody asked for: what planners read when they first need it took who asked first
    almost a second, and every answer that ran beside.
    """
    answerer = Answerer(get_advisor(), get_facts())
    answerer.plan("오늘 뭐 먹지?")
    return answerer


def make_services(
    config: Config,
    secret: str,
    metrics: Metrics,
    model: ModelClient | None,
    now: Clock,
    context: Callable[[], AbstractContextManager[object]],
) -> Services:
    """`context` is what work on the database needs around it in a thread of its own."""
    model = model or WatchedModel(connect_model_server(config))
    advisor = get_advisor()
    planner: Planner = CataloguePlanner(advisor)
    if config.checked_answers:
        planner = AnswerPlanner(get_answerer(), advisor.find_avoidance, metrics, config.model_knows)
    threads = Threads(context)
    running = RunningTurns(config.max_running_turns, threads)
    leases = Leases(timedelta(seconds=config.turn_lease_seconds), now, running.holds)
    guest_turns = GuestTurns(leases.duration, now, questions.give_back_within)
    accounts = _make_accounts(config, secret, now)
    sockets = OpenSockets(
        running,
        advisor.list_cards,
        metrics,
        most=config.max_sockets,
        most_per_address=config.max_sockets_per_address,
        idle_seconds=config.idle_socket_seconds,
    )
    return Services(
        metrics=metrics,
        model=model,
        readiness=Readiness(model, config.database_url),
        advisor=advisor,
        accounts=accounts,
        rooms=Rooms(leases, now, advisor, _understand),
        turns=TurnService(
            writers=_make_writers(config, model, planner, advisor),
            guest_quota=GuestQuota(config.guest_daily_limit, now),
            guest_turns=guest_turns,
            leases=leases,
            running=running,
            threads=threads,
            catalogue=advisor.catalogue,
            metrics=metrics,
        ),
        keeper=Keeper(running, leases, guest_turns, threads),
        sockets=sockets,
        login_watch=LoginWatch(sockets, threads, accounts.logins.find_living),
    )


def _understand(question: str) -> Understanding:
    """What plans answers reads all tables: where answers are shown unchecked, not before it is needed."""
    return get_answerer().understand(question)


def _make_writers(config: Config, model: ModelClient, planner: Planner, advisor: FoodAdvisor) -> Writers:
    template = PromptTemplate(config.prompt_template_path)
    first = Writer(model, template, planner, advisor.find_foods, name=config.model_label)
    second = connect_second_model_server(config)
    if second is None:
        return Writers(first)
    other = replace(first, model=WatchedModel(second), name=config.second_model_label, pace=Pace())
    return Writers(first, other, config.second_model_share)


def _make_accounts(config: Config, secret: str, now: Clock) -> Accounts:
    tokens = Tokens(
        secret, access_seconds=config.access_token_seconds, refresh_days=config.refresh_token_days
    )
    logins = Logins(tokens, timedelta(seconds=config.refresh_grace_seconds), now)
    codes, mailer = Codes(secret), SmtpMailer(config)
    mail_quota = MailQuota(
        per_address=config.mails_per_address,
        per_user=config.mails_per_user,
        per_client=config.mails_per_client,
        cooldown=timedelta(seconds=config.mail_cooldown_seconds),
        now=now,
    )
    checks = CredentialChecks(
        Passwords(
            memory_kib=config.argon2_memory_kib,
            passes=config.argon2_passes,
            lanes=config.argon2_lanes,
            max_running=config.max_running_hashes,
            max_waiting=config.max_waiting_hashes,
        ),
        takes_sample_password=config.takes_sample_password,
        now=now,
    )
    guard = LoginGuard(
        secret, config.failed_login_limit, config.failed_login_limit_everywhere, lambda: limiter.limiter
    )
    return Accounts(
        logins=logins,
        guard=guard,
        sign_in=SignIn(logins, guard, checks, now),
        profiles=Profiles(logins, checks, mailer, list_favors, now),
        safety=Safety(logins, now),
        administration=Administration(now),
        recovery=Recovery(checks, codes, mailer, mail_quota, config.temporary_password_minutes, now),
        verification=Verification(
            logins,
            codes,
            mailer,
            mail_quota,
            code_minutes=config.verification_code_minutes,
            max_attempts=config.verification_attempts,
            now=now,
        ),
    )
