"""First schema."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    op.create_table(
        "datasets",
        sa.Column("id", sa.String(32), primary_key=True),
        sa.Column("name", sa.String, nullable=False),
        sa.Column("created_at", sa.Float, nullable=False),
    )
    op.create_table(
        "dataset_versions",
        sa.Column("id", sa.String(32), primary_key=True),
        sa.Column("dataset_id", sa.String(32), sa.ForeignKey("datasets.id"), nullable=False, index=True),
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("created_at", sa.Float, nullable=False, index=True),
        sa.Column("content_hash", sa.String(64), nullable=False),
        sa.Column("sample", sa.String, nullable=False),
    )
    op.create_table(
        "runs",
        sa.Column("id", sa.String(32), primary_key=True),
        sa.Column("name", sa.String, nullable=False),
        sa.Column("dataset_version_id", sa.String(32), nullable=False, index=True),
        sa.Column("spec", sa.JSON, nullable=False),
        sa.Column("job_id", sa.String(32), nullable=False),
        sa.Column("created_at", sa.Float, nullable=False, index=True),
        sa.Column("summary", sa.JSON),
    )
    op.create_table(
        "jobs",
        sa.Column("id", sa.String(32), primary_key=True),
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("subject", sa.String(32), nullable=False, index=True),
        sa.Column("state", sa.String(16), nullable=False, index=True),
        sa.Column("payload", sa.JSON, nullable=False),
        sa.Column("after", sa.String(32)),
        sa.Column("device", sa.String(32)),
        sa.Column("created_at", sa.Float, nullable=False),
        sa.Column("started_at", sa.Float),
        sa.Column("ended_at", sa.Float),
        sa.Column("pid", sa.Integer),
        sa.Column("pid_started_at", sa.Float),
        sa.Column("boot_id", sa.String(64)),
        sa.Column("heartbeat_at", sa.Float),
        sa.Column("stop", sa.String(16)),
        sa.Column("reason_code", sa.String(16)),
        sa.Column("reason", sa.JSON),
        sa.Column("result", sa.JSON, nullable=False),
    )
    op.create_table(
        "measurements",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("measured_at", sa.Float, nullable=False),
        sa.Column("network", sa.String(32), nullable=False, index=True),
        sa.Column("engine", sa.String(16), nullable=False),
        sa.Column("device", sa.String(32), nullable=False),
        sa.Column("batch_size", sa.Integer, nullable=False),
        sa.Column("operations_per_sample", sa.Float, nullable=False),
        sa.Column("samples_per_second", sa.Float, nullable=False),
        sa.Column("startup_s", sa.Float, nullable=False),
        sa.Column("peak_memory_bytes", sa.Float, nullable=False),
        sa.Column("from_probe", sa.Boolean, nullable=False),
    )
    op.create_table(
        "web_processes",
        sa.Column("pid", sa.Integer, primary_key=True),
        sa.Column("pid_started_at", sa.Float, nullable=False),
        sa.Column("seen_at", sa.Float, nullable=False),
    )
