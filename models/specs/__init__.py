"""Typed specs of the networks: layer shapes, parameter counts and problems in plain Python."""

from models.specs.base import LayerShape, NetworkSpec, SpecProblem
from models.specs.cnn import CNNSpec
from models.specs.text import N_, Message, message

__all__ = ["N_", "CNNSpec", "LayerShape", "Message", "NetworkSpec", "SpecProblem", "message"]
