"""Typed specs of the networks: layer shapes, parameter counts and problems in plain Python."""

from models.specs.base import LayerShape, NetworkSpec, SpecProblem
from models.specs.cnn import CNNSpec
from models.specs.text import Message, N_, message

__all__ = ["CNNSpec", "LayerShape", "Message", "N_", "NetworkSpec", "SpecProblem", "message"]
