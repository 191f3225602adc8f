"""Typed specs of the networks: layer shapes, parameter counts and problems in plain Python."""

from models.specs.base import LayerShape, NetworkSpec, SpecProblem
from models.specs.cnn import CNNSpec
from models.specs.text import N_, Message, message
from models.specs.text_average import AveragedTextSpec
from models.specs.text_convolution import ConvolutionalTextSpec
from models.specs.text_network import TextSpec
from models.specs.text_recurrent import RecurrentTextSpec

__all__ = [
    "N_",
    "AveragedTextSpec",
    "CNNSpec",
    "ConvolutionalTextSpec",
    "LayerShape",
    "Message",
    "NetworkSpec",
    "RecurrentTextSpec",
    "SpecProblem",
    "TextSpec",
    "message",
]
