from xml.etree import ElementTree

from dashboard import i18n
from dashboard.words.layer_words import layer_words
from dashboard.words.network_drawing import alt_text, network_svg, network_table, shape_words
from models.specs import (
    AveragedTextSpec,
    BlockCNNSpec,
    CNNSpec,
    ConvolutionalAutoencoderSpec,
    ConvolutionalSequenceSpec,
    ConvolutionalTextSpec,
    DenseAutoencoderSpec,
    LayerShape,
    RecurrentAutoencoderSpec,
    RecurrentSequenceSpec,
    RecurrentTextSpec,
    ResidualCNNSpec,
    TableNumberSpec,
    TableSpec,
)

SPEC = CNNSpec()
LAYERS = SPEC.layers(10)


def texts(svg):
    return [element.text for element in ElementTree.fromstring(svg).iter("{http://www.w3.org/2000/svg}text")]


def test_drawing_of_d2_has_the_shapes_and_parameters_worked_out_by_hand():
    # 3·3·1·32+32 = 320; 3·3·32·64+64 = 18,496; 5·5·64 = 1,600; (1600+1)·128 = 204,928; (128+1)·10 = 1,290
    assert texts(network_svg(SPEC, LAYERS)) == [
        "Picture", "28 × 28 × 1",
        "Convolution", "26 × 26 × 32 · 320 parameters",
        "Pooling", "13 × 13 × 32",
        "Convolution", "11 × 11 × 64 · 18,496 parameters",
        "Pooling", "5 × 5 × 64",
        "Flatten", "1,600",
        "Dense", "128 · 204,928 parameters",
        "Answer", "10 · 1,290 parameters",
    ]  # fmt: skip


def test_alt_text_says_the_same_in_one_sentence():
    sentence = alt_text(SPEC, LAYERS)
    assert "Picture 28 × 28 × 1" in sentence
    assert sentence.endswith("225,034 parameters in all.")
    assert ElementTree.fromstring(network_svg(SPEC, LAYERS)).get("aria-label") == sentence


def test_table_has_one_row_for_the_picture_and_each_layer():
    table = network_table(SPEC, LAYERS)
    assert len(table) == len(LAYERS) + 1
    assert table["Parameters"].sum() == 225_034
    assert list(table["Output shape"])[:2] == ["28 × 28 × 1", "26 × 26 × 32"]


def test_nothing_is_drawn_for_a_network_that_cannot_be_built():
    assert network_svg(SPEC, ()) == ""


def test_names_of_unknown_layers_are_escaped():
    odd = LayerShape(name="x", kind="<script>&", output_shape=(3,), parameters=0, operations=0)
    svg = network_svg(SPEC, (odd,))
    assert "<script>" not in svg
    assert "<script>&" in texts(svg)


def test_every_block_stays_inside_the_drawing_and_colours_follow_the_page():
    spec = CNNSpec(height=512, width=512, channels=3, dropout=0.5)
    svg = network_svg(spec, spec.layers(100))
    root = ElementTree.fromstring(svg)
    _left, _top, width, height = (float(part) for part in root.get("viewBox").split())
    for block in root.iter("{http://www.w3.org/2000/svg}rect"):
        assert float(block.get("x")) >= 0 and float(block.get("x")) + float(block.get("width")) <= width
        assert float(block.get("y")) + float(block.get("height")) <= height
    assert root.get("fill") == "currentColor"


def test_shapes_are_grouped():
    assert shape_words((1600,)) == "1,600"


def test_drawing_of_d4_has_the_shapes_and_parameters_worked_out_by_hand():
    # 10,000·128 = 1,280,000; 4·64·(128+64+1) = 49,408; 64+1 = 65
    spec = RecurrentTextSpec()
    assert texts(network_svg(spec, spec.layers(2))) == [
        "Text", "100",
        "Word vectors", "100 × 128 · 1,280,000 parameters",
        "LSTM", "64 · 49,408 parameters",
        "Dense", "1 · 65 parameters",
        "Answer", "2",
    ]  # fmt: skip


def test_a_convolution_with_its_normalisation_is_one_block_and_so_is_a_residual_block():
    # 3·3·3·4 + 4·4 = 124; 3·3·4·6 + 4·6 = 240; (6+1)·3 = 21
    spec = BlockCNNSpec(height=9, width=8, channels=3, stage_filters=(4, 6))
    assert texts(network_svg(spec, spec.layers(3))) == [
        "Picture", "9 × 8 × 3",
        "Convolution", "9 × 8 × 4 · 124 parameters",
        "Pooling", "4 × 4 × 4",
        "Convolution", "4 × 4 × 6 · 240 parameters",
        "Average", "6",
        "Answer", "3 · 21 parameters",
    ]  # fmt: skip
    # 124; 2·(3·3·4·4 + 4·4) = 320; 3·3·4·6 + 3·3·6·6 + 4·6 + 3·(4·6) = 636
    spec = ResidualCNNSpec(height=9, width=8, channels=3, stage_filters=(4, 6), blocks_per_stage=1)
    assert texts(network_svg(spec, spec.layers(3)))[2:8] == [
        "Convolution", "9 × 8 × 4 · 124 parameters",
        "Residual block", "9 × 8 × 4 · 320 parameters",
        "Residual block", "5 × 4 × 6 · 636 parameters",
    ]  # fmt: skip
    assert len(network_table(spec, spec.layers(3))) == len(spec.layers(3)) + 1, "the table has every layer"


def test_every_layer_of_every_picture_network_has_words():
    for spec in (CNNSpec(dropout=0.2), BlockCNNSpec(dropout=0.2), ResidualCNNSpec()):
        assert all(layer_words(layer).purpose for layer in spec.layers(4)), spec.kind


def test_groups_of_filters_are_one_block_and_masks_are_left_out():
    spec = ConvolutionalTextSpec(kernel_sizes=(2, 3, 4), filters=10, embedding_size=8)
    titles = texts(network_svg(spec, spec.layers(3)))[::2]
    assert "3 × Convolution" in titles
    assert "Convolution" not in titles and "Without filling" not in titles
    # (2+3+4)·8·10 + 3·10
    assert "100 × 10 · 750 parameters" in texts(network_svg(spec, spec.layers(3)))
    table = network_table(spec, spec.layers(3))
    assert len(table) == len(spec.layers(3)) + 1, "the table has every layer"


def test_every_layer_of_every_text_network_has_words():
    for spec in (RecurrentTextSpec(bidirectional=True, cell="gru"), RecurrentTextSpec(cell="gru"),
                 ConvolutionalTextSpec(), AveragedTextSpec(ngrams=3, dropout=0.2)):  # fmt: skip
        assert all(layer_words(layer).purpose for layer in spec.layers(4)), spec.kind


def test_networks_for_tables_and_sequences():
    # (7+1)·10; 10+1
    spec = TableSpec(features=7)
    assert texts(network_svg(spec, spec.layers(2))) == [
        "Row", "7", "Dense", "10 · 80 parameters", "Dense", "1 · 11 parameters", "Answer", "2",
    ]  # fmt: skip
    spec = ConvolutionalSequenceSpec(steps=9, channels=2, filters=(4,), kernel_sizes=(3,), masked=True)
    assert texts(network_svg(spec, spec.layers(3))) == [
        "Sequence", "9 × 3", "Convolution", "9 × 4 · 40 parameters", "Average", "4", "Answer", "3 · 15 parameters",
    ]  # fmt: skip
    number = TableNumberSpec(units=(3,), batch_norm=True)
    assert network_table(number, number.layers(0)).iloc[-1, 0] == "Answer: one number, scaled"
    for spec in (number, RecurrentSequenceSpec(cell="simple"), ConvolutionalSequenceSpec(masked=True)):
        assert all(layer_words(layer).purpose for layer in spec.layers(4)), spec.kind
        assert not any("word" in layer_words(layer).purpose for layer in spec.layers(4)), spec.kind


def widths(svg):
    rectangles = ElementTree.fromstring(svg).iter("{http://www.w3.org/2000/svg}rect")
    return [float(block.get("width")) for block in rectangles]


def test_drawing_of_d5_is_an_hourglass_with_the_code_as_its_waist():
    # 784·256+256 = 200,960; 256·32+32 = 8,224; 32·256+256 = 8,448; 256·784+784 = 201,488
    spec = DenseAutoencoderSpec()
    svg = network_svg(spec, spec.layers())
    assert texts(svg) == [
        "Picture", "28 × 28 × 1",
        "Flatten", "784",
        "Dense", "256 · 200,960 parameters",
        "Code", "32 · 8,224 parameters",
        "Dense", "256 · 8,448 parameters",
        "Dense", "784 · 201,488 parameters",
        "Reconstruction", "28 × 28 × 1",
    ]  # fmt: skip
    drawn = widths(svg)
    assert drawn.index(min(drawn)) == 3
    assert drawn[0] == drawn[-1] == max(drawn)
    assert drawn[:4] == sorted(drawn[:4], reverse=True) and drawn[3:] == sorted(drawn[3:])
    assert abs(drawn[2] - drawn[4]) < 1, "as wide on the way back"


def test_every_layer_of_every_autoencoder_has_words_and_one_is_the_code():
    for spec in (DenseAutoencoderSpec(dropout=0.1), DenseAutoencoderSpec().fitted_to((4,)),
                 ConvolutionalAutoencoderSpec(height=29, width=30), ConvolutionalAutoencoderSpec(code_form="map"),
                 RecurrentAutoencoderSpec(), RecurrentAutoencoderSpec(cell="gru", dropout=0.2)):  # fmt: skip
        assert all(layer_words(layer).purpose for layer in spec.layers()), spec
        assert sum(layer_words(layer).is_code for layer in spec.layers()) == 1
        svg = network_svg(spec, spec.layers())
        assert all(0 < width <= 300 for width in widths(svg))
        assert len(network_table(spec, spec.layers())) == len(spec.layers()) + 1


def test_the_waist_stays_legible_in_both_languages():
    spec = RecurrentAutoencoderSpec(code_size=1)
    for code in ("en", "zh"):
        i18n.set_language(code)
        assert min(widths(network_svg(spec, spec.layers()))) >= 96


def test_memories_of_a_series_read_steps_and_no_words():
    purposes = list(network_table(RecurrentAutoencoderSpec(), RecurrentAutoencoderSpec().layers())["What it does"])
    assert not any("word by word" in purpose for purpose in purposes)
    assert any("step by step" in purpose for purpose in purposes)


def test_the_code_is_the_narrowest_even_where_its_words_are_long():
    spec = DenseAutoencoderSpec(code_size=18).fitted_to((36, 1))
    drawn = widths(network_svg(spec, spec.layers()))
    assert drawn.index(min(drawn)) == 3
