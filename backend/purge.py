"""Delete what is kept no longer: to be run once a day, for instance by cron or a scheduled container.

python -m backend.purge
"""

import sys

from . import create_app
from .accounts.retention import purge_accounts
from .chat.store.retention import purge_guests
from .clock import utc_now
from .config import Config, InvalidSetting
from .errors import DatabaseUnavailable
from .lately.service import purge as purge_recent_foods
from .services import get_services


def purge(config: Config) -> dict[str, int]:
    """Returns how many rows of each kind are gone. Safe to repeat, and beside a running service."""
    app = create_app(config)
    services = get_services(app)
    with app.app_context():
        return {
            **purge_accounts(utc_now(), config.keep_pending_accounts_days),
            **purge_guests(utc_now(), config.keep_guest_logs_days),
            **services.rooms.purge(),
            **purge_recent_foods(utc_now()),
        }


def main() -> None:
    """Purge the configured database; one sentence on standard error when that cannot be done."""
    try:
        deleted = purge(Config.from_environment())
    except InvalidSetting as error:
        sys.exit(str(error))
    except DatabaseUnavailable as error:
        sys.exit(f"The database cannot be purged: {error}.")
    print(", ".join(f"{count} {kind}" for kind, count in deleted.items()), "deleted")  # noqa: T201


if __name__ == "__main__":
    main()
