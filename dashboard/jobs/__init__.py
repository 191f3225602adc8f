"""Who does the work and where: the ``Engine`` protocol, the local supervisor with its queue, devices and forecasts."""
