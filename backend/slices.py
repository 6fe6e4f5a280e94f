"""The table of contents of the program: every slice, lowest first. A new one is one import and one name here."""

from typing import Final

from backend.accounts.slice import ACCOUNTS
from backend.asks.slice import ASKS
from backend.assessments.slice import ASSESSMENTS
from backend.audit.slice import AUDIT
from backend.break_glass.slice import BREAK_GLASS
from backend.campaigns.slice import CAMPAIGNS
from backend.coaching.slice import COACHING
from backend.console.slice import CONSOLE
from backend.conversations.slice import CONVERSATIONS
from backend.coverage.slice import COVERAGE
from backend.exports.slice import EXPORTS
from backend.followups.slice import FOLLOWUPS
from backend.goals.slice import GOALS
from backend.guards.slice import GUARDS
from backend.kernel.slice import Slice
from backend.lists.slice import LISTS
from backend.matches.slice import MATCHES
from backend.network.slice import NETWORK
from backend.progress.slice import PROGRESS
from backend.reminders.slice import REMINDERS
from backend.reports.slice import REPORTS
from backend.rights.slice import RIGHTS
from backend.roll_calls.slice import ROLL_CALLS
from backend.structure_tests.slice import STRUCTURE_TESTS
from backend.sync.slice import SYNC
from backend.turf.slice import TURF
from backend.unions.slice import UNIONS
from backend.wall_chart.slice import WALL_CHART
from backend.worksites.slice import WORKSITES

SLICES: Final[tuple[Slice, ...]] = (
    SYNC,
    UNIONS,
    ACCOUNTS,
    GUARDS,
    WORKSITES,
    NETWORK,
    TURF,
    LISTS,
    MATCHES,
    CAMPAIGNS,
    ASKS,
    ASSESSMENTS,
    FOLLOWUPS,
    GOALS,
    CONVERSATIONS,
    REMINDERS,
    PROGRESS,
    ROLL_CALLS,
    STRUCTURE_TESTS,
    COACHING,
    WALL_CHART,
    COVERAGE,
    CONSOLE,
    EXPORTS,
    BREAK_GLASS,
    RIGHTS,
    AUDIT,
    REPORTS,
)
