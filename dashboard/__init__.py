"""Kerascope: train Keras networks in the browser, and understand what came out."""

import os

__version__ = "0.1.0"

# Since 1.29 ONNX Runtime tells its maker of every network that it opens, under a number that it keeps for this computer,
# unless this stands here before it is loaded, in any process of ours (docs/decisions/0022).
os.environ["ORT_DISABLE_TELEMETRY"] = "1"
