"""Typed specs of the networks: layer shapes, parameter counts and problems in plain Python."""

from models.specs.autoencoder import AutoencoderSpec
from models.specs.base import LayerShape, NetworkSpec, SpecProblem
from models.specs.block_cnn import BlockCNNSpec
from models.specs.cnn import CNNSpec
from models.specs.convolutional_autoencoder import ConvolutionalAutoencoderSpec
from models.specs.dense_autoencoder import DenseAutoencoderSpec
from models.specs.picture_network import PictureSpec
from models.specs.recurrent_autoencoder import RecurrentAutoencoderSpec
from models.specs.residual_cnn import ResidualCNNSpec
from models.specs.sequence_convolution import ConvolutionalSequenceSpec
from models.specs.sequence_network import SequenceSpec
from models.specs.sequence_recurrent import RecurrentSequenceSpec
from models.specs.staged_cnn import StagedCNNSpec
from models.specs.table import TableNumberSpec, TableSpec
from models.specs.text import N_, Message, message
from models.specs.text_average import AveragedTextSpec
from models.specs.text_convolution import ConvolutionalTextSpec
from models.specs.text_network import TextSpec
from models.specs.text_recurrent import RecurrentTextSpec

__all__ = [
    "N_",
    "AutoencoderSpec",
    "AveragedTextSpec",
    "BlockCNNSpec",
    "CNNSpec",
    "ConvolutionalAutoencoderSpec",
    "ConvolutionalSequenceSpec",
    "ConvolutionalTextSpec",
    "DenseAutoencoderSpec",
    "LayerShape",
    "Message",
    "NetworkSpec",
    "PictureSpec",
    "RecurrentAutoencoderSpec",
    "RecurrentSequenceSpec",
    "RecurrentTextSpec",
    "ResidualCNNSpec",
    "SequenceSpec",
    "SpecProblem",
    "StagedCNNSpec",
    "TableNumberSpec",
    "TableSpec",
    "TextSpec",
    "message",
]
