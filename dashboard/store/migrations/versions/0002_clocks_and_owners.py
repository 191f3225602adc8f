"""Moments of the monotonic clock beside those of the wall clock, which people and time servers move; and whose a thing is.

``owner`` filters nothing yet: on one person's computer everything is "local".
"""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    op.add_column("jobs", sa.Column("started_mono", sa.Float))
    op.add_column("jobs", sa.Column("heartbeat_mono", sa.Float))
    for table in ("datasets", "runs"):
        op.add_column(table, sa.Column("owner", sa.String, nullable=False, server_default="local"))
