"""Alembic's entry: runs the migrations on the engine that ``dashboard.store.database`` opened."""

from alembic import context

from dashboard.store.tables import metadata

engine = context.config.attributes["engine"]
with engine.execution_options(writes=True).connect() as connection:
    context.configure(connection=connection, target_metadata=metadata)
    with context.begin_transaction():
        context.run_migrations()
