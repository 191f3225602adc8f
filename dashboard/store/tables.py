"""The tables. Changing one needs a migration in ``migrations/versions``."""

from __future__ import annotations

from sqlalchemy import JSON, Boolean, Column, Float, ForeignKey, Integer, MetaData, String, Table

OWNER = "local"  # whose a dataset or run is; it filters nothing until several people share a server
metadata = MetaData()

datasets = Table(
    "datasets",
    metadata,
    Column("id", String(32), primary_key=True),
    Column("name", String, nullable=False),
    Column("created_at", Float, nullable=False),
    Column("owner", String, nullable=False, server_default=OWNER),
)

dataset_versions = Table(
    "dataset_versions",
    metadata,
    Column("id", String(32), primary_key=True),
    Column("dataset_id", String(32), ForeignKey("datasets.id"), nullable=False, index=True),
    Column("number", Integer, nullable=False),
    Column("kind", String(16), nullable=False),
    Column("created_at", Float, nullable=False, index=True),
    Column("content_hash", String(64), nullable=False),
    Column("sample", String, nullable=False, default=""),
)

runs = Table(
    "runs",
    metadata,
    Column("id", String(32), primary_key=True),
    Column("name", String, nullable=False),
    Column("dataset_version_id", String(32), nullable=False, index=True),
    Column("spec", JSON, nullable=False),
    Column("job_id", String(32), nullable=False),
    Column("created_at", Float, nullable=False, index=True),
    Column("summary", JSON),
    Column("owner", String, nullable=False, server_default=OWNER),
)

jobs = Table(
    "jobs",
    metadata,
    Column("id", String(32), primary_key=True),
    Column("kind", String(16), nullable=False),
    Column("subject", String(32), nullable=False, index=True),
    Column("state", String(16), nullable=False, index=True),
    Column("payload", JSON, nullable=False),
    Column("after", String(32)),
    Column("device", String(32)),
    Column("created_at", Float, nullable=False),
    Column("started_at", Float),
    Column("ended_at", Float),
    Column("pid", Integer),
    Column("pid_started_at", Float),
    Column("boot_id", String(64)),
    Column("heartbeat_at", Float),
    Column("stop", String(16)),
    Column("reason_code", String(16)),
    Column("reason", JSON),
    Column("result", JSON, nullable=False),
    Column("started_mono", Float),
    Column("heartbeat_mono", Float),
)

measurements = Table(
    "measurements",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("measured_at", Float, nullable=False),
    Column("network", String(32), nullable=False, index=True),
    Column("engine", String(16), nullable=False),
    Column("device", String(32), nullable=False),
    Column("batch_size", Integer, nullable=False),
    Column("operations_per_sample", Float, nullable=False),
    Column("samples_per_second", Float, nullable=False),
    Column("startup_s", Float, nullable=False),
    Column("peak_memory_bytes", Float, nullable=False),
    Column("from_probe", Boolean, nullable=False),
)

web_processes = Table(
    "web_processes",
    metadata,
    Column("pid", Integer, primary_key=True),
    Column("pid_started_at", Float, nullable=False),
    Column("seen_at", Float, nullable=False),
)
